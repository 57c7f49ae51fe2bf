package io.facteur.whatsapp.wire.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageContextInfo;
import io.facteur.whatsapp.wire.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ReportingTokenTest {

  static Stream<JsonNode> cases() {
    JsonNode tokens = Vectors.read("appstate-vectors.json").required("reportingTokens");
    return Vectors.each(tokens.required("cases"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithOtherClients(JsonNode sample) {
    var token =
        ReportingToken.of(
            Vectors.hex(sample, "messageBytes"),
            Vectors.hex(sample, "messageSecret"),
            Vectors.text(sample, "messageId"),
            Vectors.text(sample, "baileysSenderJid"),
            Vectors.text(sample, "baileysRemoteJid"));

    assertThat(token.map(Vectors::hex)).contains(Vectors.text(sample, "token"));
  }

  @Test
  void hasNoneForWhatAReportWouldNotShow() {
    byte[] nothing =
        Message.newBuilder()
            .setMessageContextInfo(MessageContextInfo.newBuilder().setDeviceListMetadataVersion(2))
            .build()
            .toByteArray();

    assertThat(ReportingToken.of(nothing, new byte[32], "3EB0", "1@lid", "2@lid")).isEmpty();
  }
}
