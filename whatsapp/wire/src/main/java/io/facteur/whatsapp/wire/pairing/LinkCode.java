package io.facteur.whatsapp.wire.pairing;

import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.pairing.PairingException.Reason;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/// The eight characters a user types on the phone instead of scanning a QR, and the weak wrapping
/// of ephemeral keys under them. A wrong code unwraps to a wrong key; only the exchange after it
/// tells.
///
/// Protocol reference: transport.md §6.1 and §6.2.
///
/// @param text eight characters, upper case, without the dash
public record LinkCode(String text) {
  /// Bytes in a wrapped key: salt, iv, ciphertext.
  public static final int WRAPPED_LENGTH = 80;

  private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final int ENTROPY_BYTES = 5;
  private static final int SALT_LENGTH = 32;
  private static final int IV_LENGTH = 16;
  private static final int ITERATIONS = 131_072;

  /// Exactly eight characters of the alphabet, which leaves out 0, I, O and U.
  public LinkCode {
    if (text.length() != LENGTH || !text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
      throw new IllegalArgumentException("not a code of eight characters");
    }
  }

  /// A new code of 40 random bits.
  public static LinkCode generate(SecureRandom random) {
    var entropy = new byte[ENTROPY_BYTES];
    random.nextBytes(entropy);
    return of(entropy);
  }

  /// The code of five bytes.
  public static LinkCode of(byte[] entropy) {
    if (entropy.length != ENTROPY_BYTES) {
      throw new IllegalArgumentException("entropy has " + entropy.length + " bytes, not 5");
    }
    long bits = 0;
    for (byte value : entropy) {
      bits = bits << 8 | (value & 0xff);
    }
    var text = new StringBuilder(LENGTH);
    for (int shift = 5 * (LENGTH - 1); shift >= 0; shift -= 5) {
      text.append(ALPHABET.charAt((int) (bits >> shift) & 31));
    }
    return new LinkCode(text.toString());
  }

  /// What a user typed, with or without the dash, in any case.
  public static LinkCode parse(String typed) {
    return new LinkCode(typed.replace("-", "").strip().toUpperCase(Locale.ROOT));
  }

  /// As it is shown: two groups of four.
  public String display() {
    return text.substring(0, 4) + "-" + text.substring(4);
  }

  /// Wraps an ephemeral public key. Takes some tens of milliseconds.
  public byte[] wrap(byte[] ephemeralPublic, SecureRandom random) {
    var salt = new byte[SALT_LENGTH];
    random.nextBytes(salt);
    var iv = new byte[IV_LENGTH];
    random.nextBytes(iv);
    return wrap(ephemeralPublic, salt, iv);
  }

  byte[] wrap(byte[] ephemeralPublic, byte[] salt, byte[] iv) {
    return Frames.join(salt, iv, Aes.ctr(key(salt), iv, ephemeralPublic));
  }

  /// Unwraps an ephemeral public key. Takes some tens of milliseconds.
  public byte[] unwrap(byte[] wrapped) throws PairingException {
    if (wrapped.length != WRAPPED_LENGTH) {
      throw new PairingException(Reason.MALFORMED);
    }
    byte[] salt = Arrays.copyOf(wrapped, SALT_LENGTH);
    int keyStart = WRAPPED_LENGTH - Curve.KEY_LENGTH;
    byte[] iv = Arrays.copyOfRange(wrapped, SALT_LENGTH, keyStart);
    return Aes.ctr(key(salt), iv, Arrays.copyOfRange(wrapped, keyStart, WRAPPED_LENGTH));
  }

  @Override
  public String toString() {
    return "LinkCode[REDACTED]";
  }

  private byte[] key(byte[] salt) {
    return Kdf.pbkdf2(text, salt, ITERATIONS, 32);
  }
}
