package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.message.SendOutcome.AckTimeout;
import io.facteur.whatsapp.engine.message.SendOutcome.Acknowledged;
import io.facteur.whatsapp.engine.message.SendOutcome.Rejected;
import io.facteur.whatsapp.engine.message.SendOutcome.TimeLocked;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [WireJournal] does.
public abstract class WireJournalContract {
  private static final Jid ALICE = Jid.user("491");
  private static final Acknowledged ACKNOWLEDGED =
      new Acknowledged(Instant.parse("2026-01-01T12:00:00Z"));

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final Instant LATER = NOW.plusSeconds(1);

  private WireJournal journal;

  /// An empty journal.
  protected abstract WireJournal create();

  @BeforeEach
  void createJournal() {
    journal = create();
  }

  @Test
  void keepsAnEntryWhole() {
    assertThat(journal.insertIfAbsent(entry("A", 3))).isTrue();

    WireEntry stored = journal.find("A").orElseThrow();
    assertThat(stored.sequence()).isEqualTo(3);
    assertThat(stored.to()).isEqualTo(ALICE);
    assertThat(stored.stanza()).containsExactly(3, 3);
    assertThat(stored.payload()).containsExactly(9);
    assertThat(stored.resends()).isZero();
    assertThat(stored.outcome()).isNull();
    assertThat(journal.find("B")).isEmpty();
  }

  @Test
  void neverReplacesTheBytesOfAnId() {
    journal.insertIfAbsent(entry("A", 1));

    assertThat(journal.insertIfAbsent(entry("A", 2))).isFalse();

    assertThat(journal.find("A").orElseThrow().stanza()).containsExactly(1, 1);
  }

  @Test
  void listsUnsettledEntriesBySequence() {
    journal.insertIfAbsent(entry("C", 30));
    journal.insertIfAbsent(entry("A", 10));
    journal.insertIfAbsent(entry("B", 20));
    journal.settle("A", ACKNOWLEDGED);

    assertThat(journal.unsettled()).extracting(WireEntry::id).containsExactly("B", "C");
  }

  @Test
  void keepsTheFirstOutcome() {
    journal.insertIfAbsent(entry("A", 1));

    assertThat(journal.settle("A", ACKNOWLEDGED)).isTrue();
    assertThat(journal.settle("A", new Rejected(463, "no"))).isFalse();
    assertThat(journal.settle("A", ACKNOWLEDGED)).isFalse();

    assertThat(journal.find("A").orElseThrow().outcome()).isEqualTo(ACKNOWLEDGED);
  }

  @Test
  void letsTheServersWordReplaceAMissingAcknowledgement() {
    journal.insertIfAbsent(entry("A", 1));

    assertThat(journal.settle("A", new AckTimeout(3))).isTrue();
    assertThat(journal.unsettled()).isEmpty();
    assertThat(journal.settle("A", new AckTimeout(3))).isFalse();
    assertThat(journal.settle("A", ACKNOWLEDGED)).isTrue();

    assertThat(journal.find("A").orElseThrow().outcome()).isEqualTo(ACKNOWLEDGED);
  }

  @Test
  void letsAReasonReplaceTheRefusalItExplains() {
    journal.insertIfAbsent(entry("A", 1));
    journal.settle("A", new Rejected(463, "no"));
    journal.insertIfAbsent(entry("B", 2));
    journal.settle("B", new Rejected(404, "no"));
    var locked = new TimeLocked(463, ACKNOWLEDGED.serverTime());

    assertThat(journal.settle("A", locked)).isTrue();
    assertThat(journal.settle("A", new Rejected(463, "no"))).isFalse();
    assertThat(journal.settle("B", locked)).isFalse();

    assertThat(journal.find("A").orElseThrow().outcome()).isEqualTo(locked);
  }

  @Test
  void reopensWhatWasRefusedForATimeOnly() {
    journal.insertIfAbsent(entry("A", 1));
    journal.insertIfAbsent(entry("B", 2));
    int _ = journal.countResend("A", LATER);
    journal.settle("A", new SendOutcome.TimeLocked(463, null));
    journal.settle("B", new SendOutcome.Rejected(400, "no"));

    assertThat(journal.reopen("A")).isTrue();
    assertThat(journal.reopen("A")).isFalse();
    assertThat(journal.reopen("B")).isFalse();
    assertThat(journal.reopen("C")).isFalse();

    WireEntry reopened = journal.find("A").orElseThrow();
    assertThat(reopened.outcome()).isNull();
    assertThat(reopened.resends()).isZero();
    assertThat(reopened.stanza()).isEqualTo(entry("A", 1).stanza());
    assertThat(journal.unsettled()).extracting(WireEntry::id).containsExactly("A");
  }

  @Test
  void keepsEveryKindOfOutcomeWhole() {
    for (SendOutcome.Settled outcome :
        new SendOutcome.Settled[] {
          ACKNOWLEDGED,
          new Rejected(420, "why"),
          new AckTimeout(2),
          new TimeLocked(463, ACKNOWLEDGED.serverTime()),
          new TimeLocked(475, null)
        }) {
      String id = outcome.toString();
      journal.insertIfAbsent(entry(id, 1));
      journal.settle(id, outcome);

      assertThat(journal.find(id).orElseThrow().outcome()).isEqualTo(outcome);
    }
  }

  @Test
  void cannotSettleWhatItDoesNotKnow() {
    assertThat(journal.settle("A", ACKNOWLEDGED)).isFalse();
    assertThat(journal.find("A")).isEmpty();
  }

  @Test
  void countsResends() {
    journal.insertIfAbsent(entry("A", 1));

    assertThat(journal.countResend("A", LATER)).isEqualTo(1);
    assertThat(journal.countResend("A", LATER)).isEqualTo(2);

    WireEntry counted = journal.find("A").orElseThrow();
    assertThat(counted.resends()).isEqualTo(2);
    assertThat(counted.countedAt()).isEqualTo(LATER);
  }

  @Test
  void countsRetriesForEachDeviceAndMessage() {
    journal.insertIfAbsent(entry("A", 1));
    journal.insertIfAbsent(entry("B", 2));

    assertThat(journal.countRetry("A", "491:1@s.whatsapp.net")).isEqualTo(1);
    assertThat(journal.countRetry("A", "491:1@s.whatsapp.net")).isEqualTo(2);
    assertThat(journal.countRetry("A", "491:2@s.whatsapp.net")).isEqualTo(1);
    assertThat(journal.countRetry("B", "491:1@s.whatsapp.net")).isEqualTo(1);
  }

  @Test
  void replacesTheStanzaOfUnsettledEntriesOnly() {
    journal.insertIfAbsent(entry("A", 1));
    journal.insertIfAbsent(entry("B", 2));
    journal.settle("B", ACKNOWLEDGED);

    journal.replaceStanza("A", new byte[] {7});
    journal.replaceStanza("B", new byte[] {7});
    journal.replaceStanza("C", new byte[] {7});

    assertThat(journal.find("A").orElseThrow().stanza()).containsExactly(7);
    assertThat(journal.find("B").orElseThrow().stanza()).containsExactly(2, 2);
    assertThat(journal.find("C")).isEmpty();
  }

  private static WireEntry entry(String id, int sequence) {
    byte[] stanza = {(byte) sequence, (byte) sequence};
    return WireEntry.intent(id, sequence, ALICE, stanza, new byte[] {9}, NOW);
  }
}
