package io.facteur.whatsapp.wire.frame;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PrologueTest {
  private static final JsonNode ROUTED = Vectors.read("noise-vectors.json").required("edgeRouting");

  @Test
  void announcesTheCurrentDictionary() {
    assertThat(hex(Prologue.bytes(Optional.empty()))).isEqualTo("57410603");
  }

  @Test
  void putsTheRoutingInFrontAsRecorded() {
    byte[] message = hex(ROUTED, "firstWsMessage");
    byte[] bytes = Prologue.bytes(Optional.of(hex(ROUTED, "routingInfo")));

    assertThat(Arrays.copyOf(message, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void readsRoutingAndLeavesTheFirstFrame() {
    byte[] message = hex(ROUTED, "firstWsMessage");

    var prologue = Prologue.parse(message).orElseThrow();

    assertThat(prologue.routing())
        .hasValueSatisfying(routing -> assertThat(routing).isEqualTo(hex(ROUTED, "routingInfo")));
    assertThat(hex(prologue.header())).isEqualTo("57410603");
    assertThat(hex(Arrays.copyOfRange(message, prologue.length(), message.length)))
        .startsWith("00002412220a20");
  }

  @Test
  void waitsUntilAllOfItHasArrived() {
    byte[] bytes = Prologue.bytes(Optional.of(new byte[] {1, 2, 3}));
    for (int i = 0; i < bytes.length; i++) {
      assertThat(Prologue.parse(Arrays.copyOf(bytes, i))).isEmpty();
    }
    assertThat(Prologue.parse(bytes))
        .hasValueSatisfying(found -> assertThat(found.length()).isEqualTo(bytes.length));
  }

  @Test
  void knowsTheOlderDictionary() {
    var prologue = Prologue.parse(hex("57410602")).orElseThrow();

    assertThat(prologue.dictionary()).isEqualTo(TokenDictionary.V2);
    assertThat(hex(prologue.header())).isEqualTo("57410602");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "47",
        "5742",
        "574105",
        "57410604",
        "4544ff",
        "45440001ffffff",
        "4544000100000057420603"
      })
  void refusesOtherProtocolsAtTheFirstWrongByte(String stream) {
    assertThatThrownBy(() -> Prologue.parse(hex(stream)))
        .isInstanceOf(MalformedFrameException.class);
  }
}
