package io.facteur.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The text of a generated key: `wak_`, 8 characters of public id, `_`, 43 characters of secret
/// (256 bits), 6 characters of checksum, all base 62. The prefix lets scanners find a leaked key,
/// the checksum lets them be sure.
record KeyText(String id, String whole) {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern FORM =
      Pattern.compile("(wak_([0-9A-Za-z]{8})_[0-9A-Za-z]{43})([0-9A-Za-z]{6})");

  static KeyText generate(SecureRandom random) {
    String id = letters(random, 8);
    String body = "wak_" + id + "_" + letters(random, 43);
    return new KeyText(id, body + checksum(body));
  }

  static Optional<KeyText> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !checksum(matcher.group(1)).equals(matcher.group(3))) {
      return Optional.empty();
    }
    return Optional.of(new KeyText(matcher.group(2), text));
  }

  /// What is stored of a key. A slow hash is for passwords; 256 random bits leave nothing to guess.
  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  private static String letters(SecureRandom random, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    long rest = crc.getValue();
    char[] text = new char[6];
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(text);
  }

  @Override
  public String toString() {
    return "KeyText[" + id + "]";
  }
}
