package io.facteur.whatsapp.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private static final long SEED = 20_260_825L;

  private final FrameReader reader = new FrameReader();

  @Test
  void waitsForTheWholeFrame() {
    byte[] frame = Frames.frame(new byte[] {1, 2, 3});
    for (int i = 0; i < frame.length; i++) {
      assertThat(reader.next()).isEmpty();
      reader.accept(new byte[] {frame[i]});
    }

    assertThat(reader.next()).hasValueSatisfying(body -> assertThat(body).containsExactly(1, 2, 3));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void readsSeveralFramesOfOneMessage() {
    reader.accept(Frames.join(Frames.frame(new byte[] {1}), Frames.frame(new byte[] {2})));

    assertThat(reader.next()).hasValueSatisfying(body -> assertThat(body).containsExactly(1));
    assertThat(reader.next()).hasValueSatisfying(body -> assertThat(body).containsExactly(2));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void passesOverFramesWithoutABody() {
    reader.accept(
        Frames.join(
            Frames.frame(new byte[0]), Frames.frame(new byte[] {1}), Frames.frame(new byte[0])));

    assertThat(reader.next()).hasValueSatisfying(body -> assertThat(body).containsExactly(1));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void refusesMoreThanItsLimitBeforeItArrives() {
    var strict = new FrameReader(100);
    strict.accept(Frames.frame(new byte[100]));
    assertThat(strict.next()).isPresent();

    strict.accept(new byte[] {0, 0, 101});

    assertThatThrownBy(strict::next).isInstanceOf(MalformedFrameException.class);
  }

  @Test
  void holdsNoMoreThanArrivedWhateverIsAnnounced() {
    reader.accept(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 1});

    assertThat(reader.next()).isEmpty();
  }

  @Test
  void readsTheLongestFrame() {
    reader.accept(Frames.frame(new byte[Frames.MAX_LENGTH]));

    assertThat(reader.next())
        .hasValueSatisfying(body -> assertThat(body).hasSize(Frames.MAX_LENGTH));
    assertThatThrownBy(() -> Frames.frame(new byte[Frames.MAX_LENGTH + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutsTheSameFramesHoweverTheStreamIsSplit() {
    var random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      var bodies = new ArrayList<byte[]>();
      byte[] stream = new byte[0];
      for (int i = random.nextInt(12); i >= 0; i--) {
        var body = new byte[random.nextInt(4) == 0 ? random.nextInt(3000) : random.nextInt(5)];
        random.nextBytes(body);
        stream = Frames.join(stream, Frames.frame(body));
        if (body.length > 0) {
          bodies.add(body);
        }
      }

      assertThat(read(stream, random))
          .as("seed %d, round %d", SEED, round)
          .containsExactlyElementsOf(bodies);
    }
  }

  @Test
  void survivesAnyStream() {
    var random = new Random(SEED + 1);
    var strict = new FrameReader(1000);
    int frames = 0;
    for (int i = 0; i < 20_000; i++) {
      var chunk = new byte[random.nextInt(20)];
      random.nextBytes(chunk);
      for (int j = 0; j < chunk.length; j++) {
        chunk[j] &= random.nextInt(3) == 0 ? (byte) 3 : 0;
      }
      try {
        strict.accept(chunk);
        while (strict.next().isPresent()) {
          frames++;
        }
      } catch (MalformedFrameException _) {
        strict = new FrameReader(1000);
      }
    }
    assertThat(frames).isPositive();
  }

  private static List<byte[]> read(byte[] stream, Random random) {
    var reader = new FrameReader();
    var bodies = new ArrayList<byte[]>();
    int position = 0;
    while (position < stream.length) {
      int length = Math.min(stream.length - position, 1 + random.nextInt(700));
      reader.accept(Arrays.copyOfRange(stream, position, position + length));
      position += length;
      if (random.nextBoolean()) {
        drain(reader, bodies);
      }
    }
    drain(reader, bodies);
    return bodies;
  }

  private static void drain(FrameReader reader, List<byte[]> bodies) {
    for (var body = reader.next(); body.isPresent(); body = reader.next()) {
      bodies.add(body.get());
    }
  }
}
