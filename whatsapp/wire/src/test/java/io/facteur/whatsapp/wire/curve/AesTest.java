package io.facteur.whatsapp.wire.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AesTest {
  private final byte[] key = new byte[32];
  private final byte[] message = {1, 2, 3};

  @Test
  void refusesAnAlteredTag() throws BadCiphertextException {
    byte[] sealed = Aes.gcmEncrypt(key, new byte[12], new byte[] {9}, message);

    assertThat(Aes.gcmDecrypt(key, new byte[12], new byte[] {9}, sealed)).isEqualTo(message);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> Aes.gcmDecrypt(key, new byte[12], new byte[] {9}, sealed))
        .isInstanceOf(BadCiphertextException.class);
  }

  @Test
  void refusesACiphertextShorterThanItsTag() {
    assertThatThrownBy(() -> Aes.gcmDecrypt(key, new byte[12], new byte[0], new byte[15]))
        .isInstanceOf(BadCiphertextException.class);
  }

  @Test
  void refusesABrokenPadding() throws BadCiphertextException {
    byte[] sealed = Aes.cbcEncrypt(key, new byte[16], message);

    assertThat(Aes.cbcDecrypt(key, new byte[16], sealed)).isEqualTo(message);
    assertThatThrownBy(() -> Aes.cbcDecrypt(key, new byte[16], new byte[17]))
        .isInstanceOf(BadCiphertextException.class);
  }

  @Test
  void undoesCounterModeByDoingItAgain() {
    byte[] sealed = Aes.ctr(key, new byte[16], message);

    assertThat(sealed).isNotEqualTo(message);
    assertThat(Aes.ctr(key, new byte[16], sealed)).isEqualTo(message);
  }

  /// A cipher that is used again must not remember what it did before.
  @Test
  void saysTheSameEachTime() throws BadCiphertextException {
    byte[] iv = new byte[16];
    byte[] other = new byte[32];
    other[0] = 1;
    byte[] sealed = Aes.cbcEncrypt(key, iv, message);
    byte[] counted = Aes.ctr(key, iv, message);
    byte[] tagged = Aes.gcmEncrypt(key, new byte[12], new byte[] {9}, message);

    assertThat(Aes.cbcEncrypt(other, iv, message)).isNotEqualTo(sealed);
    assertThatThrownBy(() -> Aes.cbcDecrypt(key, iv, new byte[17]))
        .isInstanceOf(BadCiphertextException.class);

    assertThat(Aes.cbcEncrypt(key, iv, message)).isEqualTo(sealed);
    assertThat(Aes.cbcDecrypt(key, iv, sealed)).isEqualTo(message);
    assertThat(Aes.ctr(key, iv, message)).isEqualTo(counted);
    assertThat(Aes.gcmEncrypt(key, new byte[12], new byte[] {9}, message)).isEqualTo(tagged);
  }
}
