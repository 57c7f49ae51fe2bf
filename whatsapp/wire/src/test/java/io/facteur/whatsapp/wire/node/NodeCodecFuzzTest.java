package io.facteur.whatsapp.wire.node;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random and mutated frames: the reader answers with a node or with its own exception, and soon.
/// To run a failure again, put the printed seed into SEED.
@Timeout(60)
class NodeCodecFuzzTest {
  private static final long SEED = 20_260_824L;
  private static final int ROUNDS = 60_000;

  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);
  private final List<byte[]> vectors =
      NodeVectors.all()
          .filter(vector -> vector.has("encodedHex"))
          .map(vector -> hex(vector, "encodedHex"))
          .toList();

  @Test
  void answersRandomBytesWithANodeOrItsOwnException() {
    var random = new Random(SEED);
    int nodes = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var frame = new byte[random.nextInt(48)];
      random.nextBytes(frame);
      if (frame.length > 2) {
        frame[0] = (byte) (random.nextInt(8) == 0 ? 2 : 0);
        frame[1] = (byte) (random.nextBoolean() ? 0xf8 : frame[1]);
        frame[2] = (byte) (random.nextInt(6));
      }
      nodes += decodes(frame) ? 1 : 0;
    }
    assertThat(nodes).as("some random frames are nodes, or this test tests little").isPositive();
  }

  @Test
  void answersMutatedVectorsWithANodeOrItsOwnException() {
    var random = new Random(SEED + 1);
    int nodes = 0;
    for (int i = 0; i < ROUNDS; i++) {
      nodes += decodes(mutated(vectors.get(random.nextInt(vectors.size())), random)) ? 1 : 0;
    }
    assertThat(nodes).isBetween(ROUNDS / 100, ROUNDS - 1);
  }

  private boolean decodes(byte[] frame) {
    long start = System.nanoTime();
    try {
      var node = codec.decode(frame);
      // Odd forms become canonical when written; from then on nothing changes any more.
      var canonical = codec.decode(codec.encode(node));
      assertThat(canonical.tag()).isEqualTo(node.tag());
      assertThat(codec.decode(codec.encode(canonical))).isEqualTo(canonical);
      return true;
    } catch (MalformedNodeException _) {
      return false;
    } catch (RuntimeException e) {
      return fail("seed " + SEED + ", frame " + hex(frame), e);
    } finally {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static byte[] mutated(byte[] vector, Random random) {
    byte[] frame = vector.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(frame.length);
      switch (random.nextInt(4)) {
        case 0 -> frame[at] = (byte) random.nextInt(256);
        case 1 -> frame[at] = (byte) (0xf5 + random.nextInt(11));
        case 2 -> frame[at] ^= (byte) (1 << random.nextInt(8));
        default -> frame = Arrays.copyOf(frame, Math.max(1, at));
      }
    }
    return frame;
  }
}
