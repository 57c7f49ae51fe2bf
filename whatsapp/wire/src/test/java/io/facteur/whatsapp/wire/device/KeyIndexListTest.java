package io.facteur.whatsapp.wire.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIndexListTest {
  private final SecureRandom random = SeededRandom.of(31);
  private final KeyPair account = KeyPair.generate(random);
  private final KeyIndexList list = list(false);

  private static KeyIndexList list(boolean hosted) {
    return new KeyIndexList(
        123_456_789, Instant.ofEpochSecond(1_700_000_000), 5, List.of(0, 2, 5), hosted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWhatItSigned(boolean hosted) {
    byte[] signed = list(hosted).sign(account, random);

    assertThat(KeyIndexList.read(signed, Optional.of(account.publicKey()))).contains(list(hosted));
    assertThat(KeyIndexList.read(signed, Optional.empty())).contains(list(hosted));
  }

  @Test
  void refusesAListOfAnotherAccount() {
    var stranger = KeyPair.generate(random);

    assertThat(KeyIndexList.read(list.sign(stranger, random), Optional.of(account.publicKey())))
        .isEmpty();
  }

  @Test
  void refusesAListWithAnyByteChanged() {
    byte[] original = list.sign(account, random);
    for (int i = 0; i < original.length - 32; i++) {
      byte[] altered = original.clone();
      altered[i] ^= 1;

      assertThat(KeyIndexList.read(altered, Optional.of(account.publicKey())))
          .as("byte %d", i)
          .isEmpty();
    }
    assertThat(KeyIndexList.read(new byte[] {1, 2, 3}, Optional.empty())).isEmpty();
  }

  @Test
  void allowsListedDevicesAndThoseLinkedSince() {
    assertThat(list.allows(2)).isTrue();
    assertThat(list.allows(3)).isFalse();
    assertThat(list.allows(6)).isTrue();
  }
}
