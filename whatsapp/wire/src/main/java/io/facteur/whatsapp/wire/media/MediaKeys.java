package io.facteur.whatsapp.wire.media;

import io.facteur.whatsapp.wire.curve.Kdf;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one file, drawn from its media key. Protocol reference: messaging.md §8.1.
public final class MediaKeys {
  /// How long a media key is.
  public static final int MEDIA_KEY_LENGTH = 32;

  static final int IV_LENGTH = 16;
  private static final int KEY_LENGTH = 32;
  private static final int EXPANDED_LENGTH = 112;

  private final byte[] expanded;

  private MediaKeys(byte[] expanded) {
    this.expanded = expanded;
  }

  /// The keys of a file.
  ///
  /// @param mediaKey 32 bytes
  /// @throws IllegalArgumentException when the media key has another length
  public static MediaKeys of(byte[] mediaKey, MediaType type) {
    if (mediaKey.length != MEDIA_KEY_LENGTH) {
      throw new IllegalArgumentException("mediaKey has " + mediaKey.length + " bytes, not 32");
    }
    return new MediaKeys(Kdf.hkdf(new byte[0], mediaKey, type.keyInfo(), EXPANDED_LENGTH));
  }

  /// A new media key.
  public static byte[] newMediaKey(RandomGenerator random) {
    byte[] mediaKey = new byte[MEDIA_KEY_LENGTH];
    random.nextBytes(mediaKey);
    return mediaKey;
  }

  byte[] iv() {
    return Arrays.copyOf(expanded, IV_LENGTH);
  }

  byte[] expanded() {
    return expanded.clone();
  }

  IvParameterSpec ivSpec() {
    return new IvParameterSpec(expanded, 0, IV_LENGTH);
  }

  SecretKeySpec cipherKey() {
    return new SecretKeySpec(expanded, IV_LENGTH, KEY_LENGTH, "AES");
  }

  SecretKeySpec macKey() {
    return new SecretKeySpec(expanded, IV_LENGTH + KEY_LENGTH, KEY_LENGTH, "HmacSHA256");
  }

  @Override
  public String toString() {
    return "MediaKeys[REDACTED]";
  }
}
