package io.facteur.whatsapp.wire.device;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DeviceListHashTest {
  static Stream<JsonNode> cases() {
    return each(Vectors.read("phash-vectors.json").required("cases"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hashesTheRecordedListsInAnyOrder(JsonNode vector) {
    var devices = each(vector.required("jids")).map(JsonNode::asString).map(Jid::parse).toList();

    assertThat(DeviceListHash.of(devices)).isEqualTo(text(vector, "phash"));
    assertThat(DeviceListHash.of(devices.reversed())).isEqualTo(text(vector, "phash"));
  }
}
