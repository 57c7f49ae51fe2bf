package io.facteur.media.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Where files lie in a store: `<session, hashed>/<two digits>/<id>`. No part is a caller's word.
final class Places {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final HexFormat HEX = HexFormat.of();

  private Places() {}

  /// Of a file.
  ///
  /// @throws IllegalArgumentException when the id is none
  static String file(String sessionId, String mediaId) {
    if (!ID.matcher(mediaId).matches()) {
      throw new IllegalArgumentException("mediaId has characters that no id has");
    }
    return folder(sessionId) + "/" + hash(mediaId).substring(0, 2) + "/" + mediaId;
  }

  /// Of a session's files.
  static String folder(String sessionId) {
    return hash(sessionId).substring(0, 32);
  }

  private static String hash(String text) {
    try {
      return HEX.formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
