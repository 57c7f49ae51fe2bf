package io.facteur.sender.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final List<Instant> sent = new ArrayList<>();

  @Test
  void letsTheFirstOnesGoAtOnce() {
    assertThat(at(NOW, 3).earliest("shop", 0)).isEqualTo(NOW);
    assertThat(at(NOW, 3).earliest("shop", 2)).isEqualTo(NOW);
  }

  @Test
  void holdsAMessageUntilTheOneLimitPlacesBeforeIsAMinuteOld() {
    sent.addAll(List.of(NOW.minusSeconds(50), NOW.minusSeconds(20), NOW.minusSeconds(10)));

    Pacing pacing = at(NOW, 3);

    assertThat(pacing.earliest("shop", 0)).isEqualTo(NOW.plusSeconds(10).plusMillis(1));
    assertThat(pacing.earliest("shop", 1)).isEqualTo(NOW.plusSeconds(40).plusMillis(1));
    assertThat(pacing.earliest("shop", 3)).isEqualTo(NOW.plusSeconds(70).plusMillis(1));
  }

  @Test
  void forgetsWhatIsOlderThanAMinute() {
    sent.addAll(List.of(NOW.minusSeconds(62), NOW.minusSeconds(61), NOW.minusSeconds(1)));

    assertThat(at(NOW, 3).earliest("shop", 0)).isEqualTo(NOW);
  }

  @Test
  void neverPutsMoreThanTheLimitIntoAnyMinute() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20260301L);
    int limit = 7;
    Instant now = NOW;
    for (int i = 0; i < 500; i++) {
      now = now.plusMillis(random.nextInt(9000));
      Instant earliest = at(now, limit).earliest("shop", 0);
      now = earliest;
      sent.add(now);
    }

    for (int i = limit; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - limit), sent.get(i)))
          .as("sends %d to %d", i - limit, i)
          .isGreaterThan(Duration.ofMinutes(1));
    }
  }

  private Pacing at(Instant now, int limit) {
    return new Pacing(new PacingProperties(limit), this::newest, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Optional<Instant> newest(String session, int n, Instant since) {
    return sent.size() < n
        ? Optional.empty()
        : Optional.of(sent.get(sent.size() - n)).filter(at -> !at.isBefore(since));
  }
}
