package io.facteur.whatsapp.wire.media;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;

/// The JDK's primitives, ready to be fed piece by piece.
final class Primitives {
  static final int BLOCK = 16;
  static final int MAC_LENGTH = 10;

  private Primitives() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static Mac mac(MediaKeys keys) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.macKey());
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /// The ten bytes WhatsApp keeps of a MAC.
  static byte[] shortened(Mac mac) {
    return Arrays.copyOf(mac.doFinal(), MAC_LENGTH);
  }

  static Cipher cipher(int direction, MediaKeys keys) {
    return cipher("AES/CBC/PKCS5Padding", direction, keys, keys.ivSpec());
  }

  static Cipher unpadded(MediaKeys keys, IvParameterSpec iv) {
    return cipher("AES/CBC/NoPadding", Cipher.DECRYPT_MODE, keys, iv);
  }

  private static Cipher cipher(String mode, int direction, MediaKeys keys, IvParameterSpec iv) {
    try {
      var cipher = Cipher.getInstance(mode);
      cipher.init(direction, keys.cipherKey(), iv);
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-CBC", e);
    }
  }
}
