package io.facteur.media.inspection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Dimensions of a WebP picture, which Java cannot read by itself: RIFF container, then a lossy
/// (`VP8 `), lossless (`VP8L`) or extended (`VP8X`) chunk.
record WebpHeader(int width, int height) {
  private static final int NEEDED = 30;

  static Optional<WebpHeader> read(byte[] prefix) {
    if (prefix.length < NEEDED
        || !word(prefix, 0).equals("RIFF")
        || !word(prefix, 8).equals("WEBP")) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN);
    return switch (word(prefix, 12)) {
      case "VP8 " ->
          Optional.of(new WebpHeader(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff));
      case "VP8L" -> {
        int bits = bytes.getInt(21);
        yield Optional.of(new WebpHeader((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
      }
      case "VP8X" ->
          Optional.of(
              new WebpHeader((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1));
      default -> Optional.empty();
    };
  }

  private static String word(byte[] bytes, int offset) {
    return new String(bytes, offset, 4, StandardCharsets.US_ASCII);
  }
}
