package io.facteur.whatsapp.wire.secret;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MessageSecretTest {
  private static final JsonNode VECTORS = Vectors.read("poll-vectors.json");
  private static final Jid CREATOR = Jid.lid("100000000000001");
  private static final Jid ACTOR = Jid.lid("100000000000002");

  static Stream<JsonNode> uses() {
    return each(VECTORS.required("otherUseCases"));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void sealsAndOpensEveryRecordedUse(JsonNode vector) throws BadCiphertextException {
    var secret = secret(vector);
    SecretUse use = use(text(vector, "useCase"));

    assertThat(secret.seal(use, CREATOR, ACTOR, hex(vector, "iv"), hex(vector, "plaintext")))
        .isEqualTo(hex(vector, "ciphertextAndTag"));
    assertThat(secret.open(use, CREATOR, ACTOR, hex(vector, "iv"), hex(vector, "ciphertextAndTag")))
        .isEqualTo(hex(vector, "plaintext"));
  }

  @Test
  void doesNotOpenForSomebodyElse() {
    JsonNode vector = uses().findFirst().orElseThrow();

    assertThatThrownBy(() ->
            secret(vector)
                .open(
                    use(text(vector, "useCase")),
                    CREATOR,
                    Jid.lid("100000000000003"),
                    hex(vector, "iv"),
                    hex(vector, "ciphertextAndTag")))
        .isInstanceOf(BadCiphertextException.class);
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(secret(uses().findFirst().orElseThrow()).toString())
        .isEqualTo("MessageSecret[3EB0AABBCCDDEEFF001122, REDACTED]");
  }

  private static MessageSecret secret(JsonNode vector) {
    JsonNode poll = VECTORS.required("pollVotes").get(0);
    String id = text(poll, "pollMessageId");
    byte[] secret =
        vector.has("messageSecret") ? hex(vector, "messageSecret") : hex(poll, "messageSecret");
    return new MessageSecret(id, secret);
  }

  private static SecretUse use(String label) {
    return Arrays.stream(SecretUse.values())
        .filter(use -> use.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
