package io.facteur.whatsapp.wire.pairing;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import io.facteur.whatsapp.wire.pairing.LinkCodeExchange.Fresh;
import io.facteur.whatsapp.wire.pairing.PairingException.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LinkCodeTest {
  private static final JsonNode ALL = Vectors.read("pairing-vectors.json");
  private static final JsonNode VECTOR = ALL.required("codePairing");

  private final LinkCode code = new LinkCode(text(VECTOR, "code"));
  private final KeyPair companionEphemeral = keys("companionPairingEphemeral");
  private final KeyPair primaryEphemeral = keys("primaryPairingEphemeral");
  private final KeyPair companion = keys("clientIdentity");
  private final KeyPair account = keys("phoneAccountIdentity");

  private static KeyPair keys(String name) {
    return KeyPair.of(hex(ALL.required("keys").required(name), "private"));
  }

  static Stream<JsonNode> codes() {
    return each(ALL.required("crockford"));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void spellsFiveBytesInEightCharacters(JsonNode vector) {
    assertThat(LinkCode.of(hex(vector, "bytes")).text()).isEqualTo(text(vector, "code"));
  }

  @Test
  void readsWhatUsersType() {
    assertThat(code.display()).isEqualTo(text(VECTOR, "displayed"));
    assertThat(LinkCode.parse("15jm-bswa")).isEqualTo(code);
    assertThat(LinkCode.generate(SeededRandom.of(1)).text()).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1234567", "123456789", "0ABCDEFG", "IABCDEFG", "OABCDEFG", "UABCDEFG"})
  void refusesCodesThatCannotBe(String typed) {
    assertThatThrownBy(() -> LinkCode.parse(typed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wrapsEphemeralKeysAsRecorded() throws Exception {
    byte[] companionWrapped =
        code.wrap(
            companionEphemeral.publicKey(),
            hex(VECTOR, "companionSalt"),
            hex(VECTOR, "companionIv"));
    byte[] primaryWrapped =
        code.wrap(
            primaryEphemeral.publicKey(), hex(VECTOR, "primarySalt"), hex(VECTOR, "primaryIv"));

    assertThat(hex(companionWrapped)).isEqualTo(text(VECTOR, "wrappedCompanionEphemeral"));
    assertThat(hex(primaryWrapped)).isEqualTo(text(VECTOR, "wrappedPrimaryEphemeral"));
    assertThat(code.unwrap(primaryWrapped)).isEqualTo(primaryEphemeral.publicKey());
  }

  @Test
  void derivesTheRecordedBundleAndSecret() throws Exception {
    var fresh =
        new Fresh(
            hex(VECTOR, "keyBundleSalt"),
            hex(VECTOR, "keyBundleNonce"),
            hex(VECTOR, "advSecretRandom"));

    var finish =
        LinkCodeExchange.finish(
            companionEphemeral,
            companion,
            primaryEphemeral.publicKey(),
            account.publicKey(),
            fresh);

    assertThat(hex(finish.wrappedKeyBundle())).isEqualTo(text(VECTOR, "wrappedKeyBundle"));
    assertThat(hex(finish.advSecret())).isEqualTo(text(VECTOR, "advSecret"));
  }

  @Test
  void opensTheRecordedBundleOnThePhone() throws Exception {
    byte[] secret =
        LinkCodeExchange.open(
            primaryEphemeral,
            account,
            companionEphemeral.publicKey(),
            companion.publicKey(),
            hex(VECTOR, "wrappedKeyBundle"));

    assertThat(hex(secret)).isEqualTo(text(VECTOR, "advSecret"));
  }

  @Test
  void noticesOnThePhoneThatTheCodeWasMistyped() throws Exception {
    var random = SeededRandom.of(3);
    byte[] wrapped = code.wrap(primaryEphemeral.publicKey(), random);
    // The phone used another code, so the companion unwraps a key that is not the phone's.
    byte[] wrong = LinkCode.parse("1111-1112").unwrap(wrapped);
    var finish =
        LinkCodeExchange.finish(companionEphemeral, companion, wrong, account.publicKey(), random);

    assertThat(refusal(finish.wrappedKeyBundle(), companion.publicKey()))
        .isEqualTo(Reason.WRONG_CODE);
  }

  @Test
  void noticesOnThePhoneThatAnotherCompanionIsMeant() {
    byte[] bundle = hex(VECTOR, "wrappedKeyBundle");

    assertThat(refusal(bundle, account.publicKey())).isEqualTo(Reason.IDENTITY_MISMATCH);
    assertThat(refusal(new byte[155], companion.publicKey())).isEqualTo(Reason.MALFORMED);
    assertThatThrownBy(() -> code.unwrap(new byte[79])).isInstanceOf(PairingException.class);
  }

  private Reason refusal(byte[] bundle, byte[] companionIdentity) {
    return catchThrowableOfType(
            PairingException.class,
            () ->
                LinkCodeExchange.open(
                    primaryEphemeral,
                    account,
                    companionEphemeral.publicKey(),
                    companionIdentity,
                    bundle))
        .reason();
  }
}
