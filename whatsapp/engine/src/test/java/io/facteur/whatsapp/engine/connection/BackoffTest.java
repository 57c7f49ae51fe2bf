package io.facteur.whatsapp.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(900), new Random(1));

  @Test
  void growsLikeFibonacciWithATenthOfJitter() {
    int[] expected = {1, 1, 2, 3, 5, 8, 13, 21};

    for (int seconds : expected) {
      assertThat(backoff.next())
          .isBetween(Duration.ofMillis(seconds * 900L), Duration.ofMillis(seconds * 1100L));
    }
  }

  @Test
  void staysAtTheLongestPause() {
    IntStream.range(0, 500).forEach(_ -> assertThat(backoff.next()).isPositive());

    assertThat(backoff.next()).isBetween(Duration.ofSeconds(810), Duration.ofSeconds(990));
  }

  @Test
  void leavesOutSteps() {
    backoff.skip(5);

    assertThat(backoff.next()).isBetween(Duration.ofMillis(7200), Duration.ofMillis(8800));
  }

  @Test
  void startsOverAfterAConnectionThatLasted() {
    IntStream.range(0, 10).forEach(_ -> assertThat(backoff.next()).isPositive());

    backoff.startOver();

    assertThat(backoff.next()).isLessThan(Duration.ofMillis(1101));
  }
}
