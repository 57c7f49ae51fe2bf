package io.facteur.receiver.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The id of a file that came in: `med_` and 26 digits in base 32, the first 130 bits of SHA-256
/// over `session|media|<fact id>`. The same file of the same message always gets the same id, so
/// nothing has to be remembered to know it.
final class MediaId {
  private static final char[] BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int DIGITS = 26;
  private static final int BITS = 5;

  private MediaId() {}

  /// @param factId of the fact by which the message came
  static String of(String sessionId, String factId) {
    byte[] hash = sha256(String.join("|", sessionId, "media", factId));
    var text = new StringBuilder("med_");
    for (int digit = 0; digit < DIGITS; digit++) {
      int bit = digit * BITS;
      int pair = (hash[bit / 8] & 0xff) << 8 | hash[bit / 8 + 1] & 0xff;
      text.append(BASE32[pair >>> (16 - BITS - bit % 8) & 31]);
    }
    return text.toString();
  }

  private static byte[] sha256(String recipe) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
