package io.facteur.media.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveformTest {

  @Test
  void drawsSixtyFourBarsOfWhateverLength() throws IOException {
    List<Integer> growing = Waveform.of(samples(8 * Waveform.RATE, 30_000));

    assertThat(growing).hasSize(64);
    assertThat(growing.getFirst()).isBetween(0, 3);
    assertThat(growing.getLast()).isBetween(97, 100);
    assertThat(growing).isSorted();
    assertThat(Waveform.of(samples(500, 30_000))).hasSize(64);
  }

  @Test
  void drawsSilenceAndNothing() throws IOException {
    assertThat(Waveform.of(samples(8_000, 0))).hasSize(64).containsOnly(0);
    assertThat(Waveform.of(InputStream.nullInputStream())).isEmpty();
    assertThat(Waveform.of(new ByteArrayInputStream(new byte[1]))).isEmpty();
  }

  /// A tone that grows from nothing to that.
  private static InputStream samples(int count, int loudest) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      double loudness = (double) loudest * i / count;
      bytes.putShort((short) (i % 2 == 0 ? loudness : -loudness));
    }
    return new ByteArrayInputStream(bytes.array());
  }
}
