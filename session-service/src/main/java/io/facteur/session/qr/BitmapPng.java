package io.facteur.session.qr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A square picture of black and white as a PNG file of one bit a pixel (RFC 2083). Written here
/// because `java.awt` would load a graphics stack for it.
final class BitmapPng {
  private static final byte[] SIGNATURE = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n',
  };
  private static final byte BIT_DEPTH = 1;

  private BitmapPng() {}

  /// Says which pixels are black.
  @FunctionalInterface
  interface Pixels {
    boolean black(int x, int y);
  }

  static byte[] encode(int side, Pixels pixels) {
    var header =
        ByteBuffer.allocate(13).putInt(side).putInt(side).put(BIT_DEPTH).array(); // grey, no filter
    var png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    png.writeBytes(chunk("IHDR", header));
    png.writeBytes(chunk("IDAT", deflate(rows(side, pixels))));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] rows(int side, Pixels pixels) {
    int bytesPerRow = 1 + (side + 7) / 8; // each row starts with its filter, 0 = none
    var rows = new byte[side * bytesPerRow];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (!pixels.black(x, y)) {
          rows[y * bytesPerRow + 1 + x / 8] |= (byte) (0x80 >>> (x % 8));
        }
      }
    }
    return rows;
  }

  private static byte[] deflate(byte[] bytes) {
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(bytes);
      deflater.finish();
      var compressed = new ByteArrayOutputStream();
      var buffer = new byte[4096];
      while (!deflater.finished()) {
        compressed.write(buffer, 0, deflater.deflate(buffer));
      }
      return compressed.toByteArray();
    }
  }

  private static byte[] chunk(String type, byte[] content) {
    var checksum = new CRC32();
    checksum.update(type.getBytes(US_ASCII));
    checksum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(type.getBytes(US_ASCII))
        .put(content)
        .putInt((int) checksum.getValue())
        .array();
  }
}
