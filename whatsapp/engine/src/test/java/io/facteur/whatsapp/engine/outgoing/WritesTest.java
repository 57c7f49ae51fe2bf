package io.facteur.whatsapp.engine.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.MovableClock;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritesTest {
  private static final Duration PATIENCE = Timeouts.standard().probeAfter();

  private final MovableClock clock = new MovableClock();
  private final WireJournal journal = InMemoryStores.create().wireJournal();
  private final Writes writes = anotherProcess();

  @BeforeEach
  void journaled() {
    byte[] bytes = {1};
    boolean _ =
        journal.insertIfAbsent(
            WireEntry.intent("A", 1, Jid.user("33600000001"), bytes, bytes, clock.instant()));
  }

  private Writes anotherProcess() {
    return new Writes(Limits.standard(), Timeouts.standard(), journal, clock);
  }

  private int next(Writes by) {
    return by.next(journal.find("A").orElseThrow());
  }

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
    clock.pass(PATIENCE);
    writes.answered(1, clock.instant().minus(PATIENCE));
    writes.answered(2, clock.instant());
    writes.end();

    assertThat(next(writes)).isEqualTo(1);
    assertThat(writes.isOn("A", 1)).isFalse();
  }

  @Test
  void countsAWriteThatTheServerPassedOver() {
    writes.begin("A", 1);
    writes.end();
    writes.begin("A", 2);
    clock.pass(Duration.ofMillis(1));
    writes.answered(2, clock.instant());
    writes.end();

    assertThat(next(writes)).isEqualTo(2);
  }

  @Test
  void countsWhatCutsItsConnectionOffAgainAndAgain() {
    int times = 0;
    do {
      writes.begin("A", times);
      writes.end();
      times++;
    } while (next(writes) == 1);

    assertThat(times).isEqualTo(21);
  }

  @Test
  void forgetsWhatWasAcknowledged() {
    writes.begin("A", 1);
    writes.end();
    writes.forget("A");
    clock.pass(PATIENCE);

    assertThat(next(writes)).isEqualTo(2);
  }

  /// A machine that kills the process again and again says nothing of the message.
  @Test
  void countsWritesOfProcessesThatDieAtOnceByTheTimeTheyTake() {
    writes.begin("A", 1);
    for (int i = 0; i < 100; i++) {
      Writes other = anotherProcess();
      assertThat(next(other)).isEqualTo(1);
      other.begin("A", 1);
    }
    clock.pass(PATIENCE);

    assertThat(next(anotherProcess())).isEqualTo(2);
    assertThat(next(anotherProcess())).isEqualTo(2);
    clock.pass(PATIENCE);
    assertThat(next(anotherProcess())).isEqualTo(3);
  }

  @Test
  void countsAgainWhatTheServerWouldNotTake() {
    writes.begin("A", 1);
    writes.end();
    writes.begin("A", 2);
    writes.release("A");

    assertThat(next(writes)).isEqualTo(2);
  }
}
