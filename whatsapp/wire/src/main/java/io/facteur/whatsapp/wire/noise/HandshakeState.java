package io.facteur.whatsapp.wire.noise;

import io.facteur.whatsapp.wire.curve.BadKeyException;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What both sides mix while they introduce themselves: the hash of all that was said and the key
/// that grows with every agreement.
///
/// Protocol reference: transport.md §2.2.
final class HandshakeState {
  private static final byte[] NOTHING = new byte[0];

  private byte[] hash;
  private byte[] chainingKey;
  private @Nullable NoiseCipher cipher;

  HandshakeState(Pattern pattern, byte[] prologue) {
    hash = pattern.initialHash();
    chainingKey = hash;
    mixHash(prologue);
  }

  void mixHash(byte[] data) {
    hash = Kdf.sha256(hash, data);
  }

  /// Mixes the agreement of our private and their public key.
  void mixAgreement(byte[] privateKey, byte[] publicKey) throws NoiseException {
    try {
      byte[] output = Kdf.hkdf(chainingKey, Curve.agree(privateKey, publicKey), NOTHING, 64);
      chainingKey = Arrays.copyOf(output, 32);
      cipher = new NoiseCipher(Arrays.copyOfRange(output, 32, 64));
    } catch (BadKeyException e) {
      throw new NoiseException("unusable public key", e);
    }
  }

  byte[] encrypt(byte[] plaintext) {
    byte[] ciphertext = keyed().encrypt(hash, plaintext);
    mixHash(ciphertext);
    return ciphertext;
  }

  byte[] decrypt(byte[] ciphertext) throws NoiseException {
    byte[] plaintext = keyed().decrypt(hash, ciphertext);
    mixHash(ciphertext);
    return plaintext;
  }

  NoiseTransport clientTransport() {
    byte[] keys = split();
    return new NoiseTransport(Arrays.copyOf(keys, 32), Arrays.copyOfRange(keys, 32, 64));
  }

  NoiseTransport serverTransport() {
    byte[] keys = split();
    return new NoiseTransport(Arrays.copyOfRange(keys, 32, 64), Arrays.copyOf(keys, 32));
  }

  /// The current hash, for tests that follow the steps of the vectors.
  byte[] hash() {
    return hash.clone();
  }

  private byte[] split() {
    return Kdf.hkdf(chainingKey, NOTHING, NOTHING, 64);
  }

  private NoiseCipher keyed() {
    if (cipher == null) {
      throw new IllegalStateException("nothing is encrypted before the first agreement");
    }
    return cipher;
  }
}
