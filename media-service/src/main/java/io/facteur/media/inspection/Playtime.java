package io.facteur.media.inspection;

import io.facteur.media.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How long sound plays, of the two formats that say it in plain sight: WAV by its byte rate, Ogg
/// Opus by the position in its last page (RFC 7845 §4: samples at 48 kHz).
final class Playtime {
  private static final int WAV_HEADER = 44;
  private static final int TAIL = 64 * 1024;
  private static final int OPUS_RATE = 48_000;

  private Playtime() {}

  static @Nullable Integer of(StoredFile file, byte[] prefix) throws IOException {
    if (starts(prefix, 0, "RIFF") && starts(prefix, 8, "WAVE") && prefix.length >= WAV_HEADER) {
      int bytesPerSecond = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getInt(28);
      return bytesPerSecond <= 0 ? null : seconds(file.size() - WAV_HEADER, bytesPerSecond);
    }
    if (starts(prefix, 0, "OggS") && starts(prefix, 28, "OpusHead")) {
      return lastPage(file);
    }
    return null;
  }

  private static @Nullable Integer lastPage(StoredFile file) throws IOException {
    try (InputStream in = file.open(Math.max(0, file.size() - TAIL))) {
      byte[] tail = in.readNBytes(TAIL);
      for (int at = tail.length - 27; at >= 0; at--) {
        if (starts(tail, at, "OggS")) {
          long samples = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getLong(at + 6);
          return samples < 0 ? null : seconds(samples, OPUS_RATE);
        }
      }
      return null;
    }
  }

  /// To the nearest, but at least one: a player shows nothing for less.
  static int seconds(long units, long perSecond) {
    return (int) Math.clamp(Math.round((double) units / perSecond), 1, Integer.MAX_VALUE);
  }

  private static boolean starts(byte[] bytes, int offset, String word) {
    byte[] expected = word.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[offset + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
