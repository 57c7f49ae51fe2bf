package io.facteur.whatsapp.wire.curve;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// RFC 5869 appendix A and the handshake's split with empty keying material.
class KdfTest {
  @Test
  void derivesTheFirstExampleOfTheRfc() {
    byte[] output =
        Kdf.hkdf(
            hex("000102030405060708090a0b0c"),
            hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
            hex("f0f1f2f3f4f5f6f7f8f9"),
            42);

    assertThat(hex(output))
        .isEqualTo(
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  }

  @Test
  void takesAnEmptySaltAsZeros() {
    byte[] output =
        Kdf.hkdf(new byte[0], hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), new byte[0], 42);

    assertThat(hex(output))
        .isEqualTo(
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
  }

  @Test
  void takesEmptyKeyingMaterial() {
    var salt = new byte[] {1};

    assertThat(Kdf.hkdf(salt, new byte[0], new byte[0], 32))
        .isEqualTo(Kdf.hmac(Kdf.hmac(salt), new byte[] {1}));
  }
}
