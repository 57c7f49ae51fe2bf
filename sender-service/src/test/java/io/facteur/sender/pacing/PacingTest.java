package io.facteur.sender.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.call.SendingPace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Pace PACE = paceOf(3);
  private final List<Instant> sent = new ArrayList<>();
  private final SendTimes times =
      new SendTimes() {
        @Override
        public Optional<Instant> newest(String session, int n, Instant since) {
          return sent.size() < n
              ? Optional.empty()
              : Optional.of(sent.get(sent.size() - n)).filter(at -> !at.isBefore(since));
        }

        @Override
        public int count(String session, Instant since, int most) {
          return (int) sent.stream().filter(at -> !at.isBefore(since)).limit(most).count();
        }
      };

  @Test
  void letsTheFirstOnesGoAtOnce() {
    assertThat(at(NOW, 3).estimate("shop", 0, PACE)).isEqualTo(NOW);
    assertThat(at(NOW, 3).estimate("shop", 2, PACE)).isEqualTo(NOW);
  }

  @Test
  void holdsAMessageUntilTheOneLimitPlacesBeforeIsAMinuteOld() {
    sent.addAll(List.of(NOW.minusSeconds(50), NOW.minusSeconds(20), NOW.minusSeconds(10)));

    Pacing pacing = at(NOW, 3);

    assertThat(pacing.estimate("shop", 0, PACE)).isEqualTo(NOW.plusSeconds(10).plusMillis(1));
    assertThat(pacing.estimate("shop", 1, PACE)).isEqualTo(NOW.plusSeconds(40).plusMillis(1));
    assertThat(pacing.estimate("shop", 3, PACE)).isEqualTo(NOW.plusSeconds(70).plusMillis(1));
  }

  @Test
  void forgetsWhatIsOlderThanAMinute() {
    sent.addAll(List.of(NOW.minusSeconds(62), NOW.minusSeconds(61), NOW.minusSeconds(1)));

    assertThat(at(NOW, 3).estimate("shop", 0, PACE)).isEqualTo(NOW);
  }

  @Test
  void neverPutsMoreThanTheLimitIntoAnyMinute() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20260301L);
    int limit = 7;
    Instant now = NOW;
    for (int i = 0; i < 500; i++) {
      now = now.plusMillis(random.nextInt(9000));
      Instant earliest = at(now, limit).earliest("shop", "3EB0A" + i, paceOf(limit));
      now = earliest;
      sent.add(now);
    }

    for (int i = limit; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - limit), sent.get(i)))
          .as("sends %d to %d", i - limit, i)
          .isGreaterThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void letsHalfOfTheLimitGoAtOnceAndTheRestEvenly() {
    Instant now = NOW;
    for (int i = 0; i < 200; i++) {
      now = at(now, 50).earliest("shop", "3EB0A" + i, paceOf(50));
      sent.add(now);
    }

    assertThat(sent.get(24)).isEqualTo(NOW);
    for (int i = 25; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - 1), sent.get(i)))
          .as("sends %d and %d", i - 1, i)
          .isGreaterThanOrEqualTo(Duration.ofMillis(1_200));
    }
    assertThat(Duration.between(NOW, sent.getLast())).isLessThan(Duration.ofMinutes(4));
  }

  @Test
  void estimatesWhenAMessageFarBackInTheQueueGoesOut() {
    var estimates = new ArrayList<Instant>();
    for (int ahead = 0; ahead < 200; ahead++) {
      estimates.add(at(NOW, 50).estimate("shop", ahead, paceOf(50)));
    }
    Instant now = NOW;
    for (int i = 0; i < 200; i++) {
      now = at(now, 50).earliest("shop", "3EB0A" + i, paceOf(50));
      sent.add(now);
      assertThat(estimates.get(i))
          .as("message %d", i)
          .isBetween(now.minusSeconds(2), now.plusSeconds(2));
    }
  }

  @Test
  void keepsAGapWithItsJitterAlwaysTheSameForOneMessage() {
    sent.add(NOW.minusMillis(500));
    var pace = new Pace(0, Duration.ofSeconds(2), Duration.ofSeconds(3), false);

    Instant first = at(NOW, 3).earliest("shop", "3EB0A1", pace);

    assertThat(first).isBetween(NOW.plusMillis(1500), NOW.plusMillis(4500));
    assertThat(at(NOW, 3).earliest("shop", "3EB0A1", pace)).isEqualTo(first);
    assertThat(
            IntStream.range(0, 50)
                .mapToObj(i -> at(NOW, 3).earliest("shop", "3EB0B" + i, pace))
                .distinct()
                .count())
        .isGreaterThan(20);
  }

  @Test
  void knowsNoLimitWhenThereIsNone() {
    sent.addAll(List.of(NOW.minusSeconds(2), NOW.minusSeconds(1), NOW));
    var pace = new Pace(0, Duration.ZERO, Duration.ZERO, false);

    assertThat(at(NOW, 3).earliest("shop", "3EB0A1", pace)).isEqualTo(NOW);
  }

  @Test
  void letsASessionHaveItsOwnPace() {
    var usual = new PacingProperties(50, Duration.ofSeconds(1), Duration.ZERO, false);
    var pacing =
        new Pacing(
            usual,
            session ->
                session.equals("shop") ? new SendingPace(5, null, 200, true) : SendingPace.USUAL,
            times,
            Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(pacing.paceOf("shop"))
        .isEqualTo(new Pace(5, Duration.ofSeconds(1), Duration.ofMillis(200), true));
    assertThat(pacing.paceOf("other"))
        .isEqualTo(new Pace(50, Duration.ofSeconds(1), Duration.ZERO, false));
  }

  private static Pace paceOf(int limit) {
    return new Pace(limit, Duration.ZERO, Duration.ZERO, false);
  }

  private Pacing at(Instant now, int limit) {
    return new Pacing(
        new PacingProperties(limit, Duration.ZERO, Duration.ZERO, false),
        _ -> SendingPace.USUAL,
        times,
        Clock.fixed(now, ZoneOffset.UTC));
  }
}
