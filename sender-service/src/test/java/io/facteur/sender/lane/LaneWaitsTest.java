package io.facteur.sender.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneWaitsTest {
  private final LaneProperties properties =
      new LaneProperties(
          Duration.ofMillis(250),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofMinutes(30),
          10_000);

  @Test
  void waitsTwiceAsLongEachTimeUpToTheLongest() {
    assertThat(properties.waitAfter(1, Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
    assertThat(properties.waitAfter(2, Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
    assertThat(properties.waitAfter(5, Duration.ZERO)).isEqualTo(Duration.ofSeconds(4));
    assertThat(properties.waitAfter(1000, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void waitsAsLongAsTheOwnerSuggestsWithinTheLongest() {
    assertThat(properties.waitAfter(1, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    assertThat(properties.waitAfter(1, Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(30));
  }
}
