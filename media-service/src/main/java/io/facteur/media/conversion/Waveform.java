package io.facteur.media.conversion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The bars that a phone draws of a voice note: 64 loudnesses of 0 to 100. Protocol reference:
/// messaging.md §7.1.
final class Waveform {
  /// Samples a second of what is read, one channel of 16 bits, little end first.
  static final int RATE = 8_000;

  private static final int BARS = 64;
  private static final int CHUNK = RATE / 20;
  private static final int HIGHEST = 100;

  private Waveform() {}

  /// Of raw samples, read to their end; empty when there are none.
  static List<Integer> of(InputStream samples) throws IOException {
    List<Double> loudness = new ArrayList<>();
    for (byte[] chunk = samples.readNBytes(2 * CHUNK);
        chunk.length > 1;
        chunk = samples.readNBytes(2 * CHUNK)) {
      loudness.add(loudness(chunk));
    }
    double loudest = loudness.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (loudness.isEmpty()) {
      return List.of();
    }
    List<Integer> bars = new ArrayList<>();
    for (int bar = 0; bar < BARS; bar++) {
      int from = bar * loudness.size() / BARS;
      int to = Math.max(from + 1, (bar + 1) * loudness.size() / BARS);
      double mean =
          loudness.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElse(0);
      bars.add(loudest == 0 ? 0 : (int) Math.round(HIGHEST * mean / loudest));
    }
    return bars;
  }

  private static double loudness(byte[] chunk) {
    var samples = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    double squares = 0;
    int count = samples.remaining();
    while (samples.hasRemaining()) {
      double sample = samples.get();
      squares += sample * sample;
    }
    return Math.sqrt(squares / count);
  }
}
