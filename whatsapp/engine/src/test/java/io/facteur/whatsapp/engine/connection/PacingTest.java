package io.facteur.whatsapp.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Reconnects;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.ending.Ended;
import io.facteur.whatsapp.engine.ending.Pace;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final Ended TROUBLE = Ended.trouble("503", Pace.BACK_OFF);

  private final Pacing pacing = pacing(Reconnects.standard());

  private static Pacing pacing(Reconnects reconnects) {
    return new Pacing(Timeouts.standard(), reconnects, new Random(1));
  }

  @Test
  void givesUpAfterFiveAnswersThatLetNobodyIn() {
    for (int tried = 1; tried < 5; tried++) {
      assertThat(pacing.pace(TROUBLE, Reach.EDGE, false))
          .isInstanceOf(Disconnection.Transient.class);
    }

    assertThat(pacing.pace(TROUBLE, Reach.EDGE, false))
        .isEqualTo(new Disconnection.GivenUp("503", Duration.ofMinutes(5)));
    assertThat(pacing.pace(TROUBLE, Reach.EDGE, false))
        .isEqualTo(new Disconnection.GivenUp("503", Duration.ofMinutes(5)));
  }

  @Test
  void stopsAfterFiveWhenItShallNotGoOn() {
    Pacing brief = pacing(Reconnects.standard().forever(false));
    IntStream.range(0, 4)
        .forEach(_ -> assertThat(brief.pace(TROUBLE, Reach.EDGE, false).retryIn()).isPresent());

    assertThat(brief.pace(TROUBLE, Reach.EDGE, false).retryIn()).isEmpty();
  }

  @Test
  void spendsNoTryWhileTheNetworkIsDownAndProbesItEveryFiveSeconds() {
    for (int probe = 0; probe < 1000; probe++) {
      assertThat(pacing.pace(TROUBLE, Reach.NOWHERE, false).retryIn().orElseThrow())
          .isLessThanOrEqualTo(Duration.ofMillis(5500));
    }

    assertThat(pacing.pace(TROUBLE, Reach.EDGE, false))
        .isInstanceOfSatisfying(
            Disconnection.Transient.class,
            again -> assertThat(again.delay()).isLessThan(Duration.ofMillis(1101)));
  }

  @Test
  void countsTriesAnewAfterAConnectionThatWasOfUse() {
    for (int round = 0; round < 3; round++) {
      for (int tried = 1; tried < 5; tried++) {
        assertThat(pacing.pace(TROUBLE, Reach.EDGE, false))
            .isInstanceOf(Disconnection.Transient.class);
      }
      assertThat(pacing.pace(TROUBLE, Reach.ARRIVED, false))
          .isInstanceOf(Disconnection.Transient.class);
    }
  }

  @Test
  void comesBackAtOnceWhenAskedButNotForEver() {
    var restart = Ended.trouble("515", Pace.AT_ONCE);

    for (int asked = 1; asked <= 3; asked++) {
      assertThat(pacing.pace(restart, Reach.ARRIVED, false).retryIn()).contains(Duration.ZERO);
    }

    assertThat(pacing.pace(restart, Reach.ARRIVED, false).retryIn().orElseThrow())
        .isGreaterThan(Duration.ofMillis(800));
    assertThat(pacing.pace(restart, Reach.ARRIVED, true).retryIn()).contains(Duration.ZERO);
  }

  @Test
  void waitsLongerWhenItWasTooMuch() {
    assertThat(
            pacing
                .pace(Ended.trouble("429", Pace.LONG_BACK_OFF), Reach.ARRIVED, true)
                .retryIn()
                .orElseThrow())
        .isBetween(Duration.ofMillis(7200), Duration.ofMillis(8800));
  }

  @Test
  void leavesAloneWhatSaysItsOwnPause() {
    var conflict = new Disconnection.Conflict("replaced");

    assertThat(pacing.pace(Ended.asSaid(conflict), Reach.ARRIVED, true)).isEqualTo(conflict);
  }

  @Test
  void looksOnceWhetherWhoeverTookItsPlaceHasGone() {
    var pause = Duration.ofSeconds(30);
    var looking =
        new Pacing(
            Timeouts.standard(), Reconnects.standard().onceAfterReplaced(pause), new Random(1));
    var conflict = Ended.asSaid(new Disconnection.Conflict("replaced"));

    assertThat(looking.pace(conflict, Reach.ARRIVED, true).retryIn()).contains(pause);
    assertThat(looking.pace(conflict, Reach.ARRIVED, true).retryIn()).isEmpty();
  }

  @Test
  void returnsSlowlyWhereTimeAloneHeals() {
    assertThat(pacing.pace(Ended.trouble("400", Pace.SLOW), Reach.EDGE, false).retryIn())
        .contains(Duration.ofMinutes(5));
  }
}
