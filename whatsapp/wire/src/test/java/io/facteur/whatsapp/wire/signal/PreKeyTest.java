package io.facteur.whatsapp.wire.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PreKeyTest {
  private final SecureRandom random = SeededRandom.of(18);

  @Test
  void numbersABatchAndStartsOverAfterThreeBytes() {
    var keys = PreKey.batch(0xff_fffe, 4, random);

    assertThat(keys).extracting(PreKey::id).containsExactly(0xff_fffe, 0xff_ffff, 1, 2);
    assertThat(keys)
        .extracting(key -> HexFormat.of().formatHex(key.keys().publicKey()))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesTheIdThatOthersReadAsNone() {
    assertThatThrownBy(() -> PreKey.create(0, random)).hasMessageContaining("0");
    assertThatThrownBy(() -> PreKey.create(0x100_0000, random)).hasMessageContaining("16777216");
  }

  @Test
  void signsTheTypedPublicKey() {
    var identity = IdentityKeys.generate(random);

    var signed = SignedPreKey.create(1, identity.keys(), random);

    byte[] typed = TypedKey.of(signed.keys().publicKey());
    assertThat(typed).hasSize(33).startsWith(5);
    assertThat(Curve.verify(identity.keys().publicKey(), typed, signed.signature())).isTrue();
  }

  @Test
  void drawsRegistrationIdsOfFourteenBitsExceptZero() {
    for (int i = 0; i < 100; i++) {
      assertThat(IdentityKeys.generate(random).registrationId()).isBetween(1, 0x3fff);
    }
  }

  @Test
  void knowsBothKindsOfCiphertextByTheirType() {
    assertThat(CiphertextKind.ofEncType("pkmsg")).hasValue(CiphertextKind.PREKEY);
    assertThat(CiphertextKind.ofEncType("msg")).hasValue(CiphertextKind.MESSAGE);
    assertThat(CiphertextKind.ofEncType("skmsg")).isEmpty();
  }
}
