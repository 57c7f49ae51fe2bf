package io.facteur.whatsapp.wire.signal;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.KeyPair;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The steps of key derivation, against libsignal-node.
class SignalPrimitivesTest {
  static Stream<JsonNode> chain() {
    return primitives("chain");
  }

  static Stream<JsonNode> messageKeys() {
    return primitives("messageKeys");
  }

  static Stream<JsonNode> rootStep() {
    return primitives("rootStep");
  }

  static Stream<JsonNode> x3dh() {
    return primitives("x3dh");
  }

  private static Stream<JsonNode> primitives(String name) {
    return each(Vectors.read("signal-vectors.json").required("primitives").required(name));
  }

  @ParameterizedTest
  @MethodSource("chain")
  void derivesTheLinksOfAChain(JsonNode vector) {
    var link = new ChainKey(hex(vector, "chainKey"), 0);

    assertThat(link.seed()).isEqualTo(hex(vector, "messageKeySeed"));
    assertThat(link.next().key()).isEqualTo(hex(vector, "nextChainKey"));
    assertThat(link.next().counter()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("messageKeys")
  void derivesTheKeysOfAMessage(JsonNode vector) {
    var keys = MessageKeys.of(hex(vector, "seed"));

    assertThat(keys.cipherKey()).isEqualTo(hex(vector, "cipherKey"));
    assertThat(keys.macKey()).isEqualTo(hex(vector, "macKey"));
    assertThat(keys.iv()).isEqualTo(hex(vector, "iv"));
  }

  @ParameterizedTest
  @MethodSource("rootStep")
  void turnsTheRootKey(JsonNode vector) {
    var step = RootStep.derive(hex(vector, "rootKey"), hex(vector, "dh"));

    assertThat(step.rootKey()).isEqualTo(hex(vector, "newRootKey"));
    assertThat(step.chainKey()).isEqualTo(hex(vector, "chainKey"));
  }

  @ParameterizedTest
  @MethodSource("x3dh")
  void agreesBeforeTheFirstMessage(JsonNode vector) {
    var bundle =
        PreKeyBundle.withoutPreKey(
                1,
                raw(vector, "responderIdentityPub"),
                1,
                raw(vector, "responderSignedPreKeyPub"),
                new byte[64])
            .withPreKey(1, raw(vector, "responderOneTimePreKeyPub"));

    var agreed =
        X3dh.asInitiator(
            KeyPair.of(hex(vector, "initiatorIdentityPriv")),
            KeyPair.of(hex(vector, "baseKeyPriv")),
            bundle);

    assertThat(agreed.rootKey()).isEqualTo(hex(vector, "rootKey"));
    assertThat(agreed.chainKey()).isEqualTo(hex(vector, "chainKey"));
  }

  private static byte[] raw(JsonNode vector, String member) {
    byte[] typed = hex(vector, member);
    return Arrays.copyOfRange(typed, 1, typed.length);
  }
}
