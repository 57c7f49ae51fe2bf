package io.facteur.servicekit.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.servicekit.failpoint.Failpoint.Plan;
import org.junit.jupiter.api.Test;

class FailpointTest {

  @Test
  void endsWhenItsStepIsReachedSoOften() {
    Plan plan = Plan.parse("QUEUED:3");

    assertThat(plan.ends(Failpoint.QUEUED)).isFalse();
    assertThat(plan.ends(Failpoint.DUE)).isFalse();
    assertThat(plan.ends(Failpoint.QUEUED)).isFalse();
    assertThat(plan.ends(Failpoint.QUEUED)).isTrue();
    assertThat(plan.ends(Failpoint.QUEUED)).isFalse();
  }

  @Test
  void endsAtTheFirstTimeWhenNotToldOtherwise() {
    assertThat(Plan.parse("TOLD").ends(Failpoint.TOLD)).isTrue();
  }

  @Test
  void endsNothingWithoutAPlan() {
    Plan plan = Plan.parse("");

    for (Failpoint step : Failpoint.values()) {
      assertThat(plan.ends(step)).isFalse();
      step.reach();
    }
  }

  @Test
  void refusesAStepThatThereIsNot() {
    assertThatThrownBy(() -> Plan.parse("QUEUE:1")).isInstanceOf(IllegalArgumentException.class);
  }
}
