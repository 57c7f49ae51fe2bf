package io.facteur.whatsapp.engine.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.MovableClock;
import io.facteur.whatsapp.engine.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WritesTest {
  private static final Duration PATIENCE = Timeouts.standard().probeAfter();

  private final MovableClock clock = new MovableClock();
  private final Writes writes = new Writes(Limits.standard(), Timeouts.standard(), clock);

  @Test
  void knowsWhatWasWrittenOnThisConnection() {
    writes.begin("A", 1);

    assertThat(writes.isOn("A", 1)).isTrue();
    assertThat(writes.isOn("A", 2)).isFalse();
    assertThat(writes.isOn("B", 1)).isFalse();
    writes.release("A");
    assertThat(writes.isOn("A", 1)).isFalse();
  }

  @Test
  void doesNotCountAWriteThatWasCutOff() {
    writes.begin("A", 1);
    clock.pass(PATIENCE.minusMillis(1));
    writes.end();

    assertThat(writes.isOneMore("A")).isFalse();
    assertThat(writes.isOn("A", 1)).isFalse();
  }

  @Test
  void countsAWriteThatItsConnectionOutlived() {
    writes.begin("A", 1);
    writes.end();
    writes.begin("A", 2);
    clock.pass(PATIENCE);
    writes.end();

    assertThat(writes.isOneMore("A")).isTrue();
  }

  @Test
  void countsWhatCutsItsConnectionOffAgainAndAgain() {
    int times = 0;
    do {
      writes.begin("A", times);
      writes.end();
      times++;
    } while (!writes.isOneMore("A"));

    assertThat(times).isEqualTo(21);
  }

  @Test
  void forgetsWhatWasAcknowledged() {
    writes.begin("A", 1);
    writes.end();
    writes.forget("A");

    assertThat(writes.isOneMore("A")).isTrue();
  }
}
