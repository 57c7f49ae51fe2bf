package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Inbound.Receipt.Kind;
import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.engine.store.InboundJournal.Recording;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [InboundJournal] does.
public abstract class InboundJournalContract {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Jid PHONE = Jid.user("491");
  private static final Jid LID = Jid.lid("1001");

  private InboundJournal journal;

  /// An empty journal.
  protected abstract InboundJournal create();

  @BeforeEach
  void createJournal() {
    journal = create();
  }

  @Test
  void recordsAMessageOnce() {
    Inbound message = message("A", PHONE, LID, 1);

    assertThat(journal.record(message)).isEqualTo(Recording.NEW);
    assertThat(journal.record(message)).isEqualTo(Recording.DUPLICATE);
    assertThat(journal.contains(message.dedupeKey())).isTrue();
  }

  @Test
  void takesTheSameIdFromAnotherSenderAsAnotherMessage() {
    journal.record(message("A", PHONE, LID, 1));

    Inbound other = message("A", Jid.user("492"), Jid.lid("1002"), 2);

    assertThat(journal.contains(other.dedupeKey())).isFalse();
    assertThat(journal.record(other)).isEqualTo(Recording.NEW);
  }

  @Test
  void knowsAMessageByEitherAddress() {
    journal.record(message("A", PHONE, LID, 1));

    assertThat(journal.record(message("A", LID, PHONE, 2))).isEqualTo(Recording.DUPLICATE);
  }

  @Test
  void knowsTheBytesAMessageCameFrom() {
    journal.record(message("A", PHONE, LID, 1));

    assertThat(journal.containsCiphertext(hash(1))).isTrue();
    assertThat(journal.containsCiphertext(hash(2))).isFalse();
  }

  @Test
  void keepsAMessageApartFromItsFailures() {
    Inbound failed =
        new Inbound.Undecryptable("A", PHONE, LID, PHONE, LID, NOON, "no_session", 1, false);

    assertThat(journal.record(failed)).isEqualTo(Recording.NEW);
    assertThat(journal.record(message("A", PHONE, LID, 1))).isEqualTo(Recording.NEW);
    assertThat(journal.record(failed)).isEqualTo(Recording.DUPLICATE);
  }

  @Test
  void recordsEachStepOfAMessageOnce() {
    assertThat(journal.record(receipt(Kind.DELIVERED, 0, "A"))).isEqualTo(Recording.NEW);
    assertThat(journal.record(receipt(Kind.READ, 0, "A"))).isEqualTo(Recording.NEW);
    assertThat(journal.record(receipt(Kind.READ, 0, "A", "B"))).isEqualTo(Recording.NEW);
    assertThat(journal.record(receipt(Kind.DELIVERED, 4, "A"))).isEqualTo(Recording.NEW);
    assertThat(journal.record(receipt(Kind.READ, 0, "A"))).isEqualTo(Recording.DUPLICATE);
  }

  @Test
  void recordsAChangedIdentity() {
    var change = new Inbound.IdentityChanged(LID, PHONE, NOON, "notice");

    assertThat(journal.record(change)).isEqualTo(Recording.NEW);
    assertThat(journal.record(change)).isEqualTo(Recording.DUPLICATE);
  }

  @Test
  void recordsManyAsItWouldOneByOne() {
    journal.record(message("B", PHONE, LID, 2));
    var failed =
        new Inbound.Undecryptable("D", PHONE, LID, PHONE, LID, NOON, "no_session", 1, false);

    assertThat(
            journal.recordAll(
                List.of(
                    message("A", PHONE, LID, 1),
                    message("B", PHONE, LID, 2),
                    failed,
                    message("C", PHONE, LID, 3))))
        .containsExactly(Recording.NEW, Recording.DUPLICATE, Recording.NEW, Recording.NEW);

    assertThat(journal.record(failed)).isEqualTo(Recording.DUPLICATE);
    assertThat(journal.contains(message("C", LID, PHONE, 3).dedupeKey())).isTrue();
    assertThat(journal.containsCiphertext(hash(1))).isTrue();
    assertThat(journal.containsCiphertext(hash(3))).isTrue();
    assertThat(journal.recordAll(List.of())).isEmpty();
  }

  @Test
  void recordsWhoIsWhoLateAcknowledgementsAndRestrictions() {
    var until = NOON.plusSeconds(3600);
    for (Inbound entry :
        List.of(
            new Inbound.IdentityLinked(PHONE, LID, NOON),
            new Inbound.Acknowledged("3EB0", NOON),
            new Inbound.RestrictionChanged(Restriction.Kind.REACH_OUT, true, until, NOON),
            new Inbound.RestrictionChanged(Restriction.Kind.REACH_OUT, false, null, NOON))) {
      assertThat(journal.record(entry)).as(entry.toString()).isEqualTo(Recording.NEW);
      assertThat(journal.record(entry)).as(entry.toString()).isEqualTo(Recording.DUPLICATE);
    }
  }

  private static Inbound message(String id, Jid from, Jid alternate, int hash) {
    return new Inbound.Message(
        id,
        from,
        alternate,
        from,
        alternate,
        0,
        false,
        "Alice",
        NOON,
        false,
        false,
        null,
        hash(hash),
        new byte[] {10, 0});
  }

  private static Inbound receipt(Kind kind, int device, String... ids) {
    return new Inbound.Receipt(List.of(ids), PHONE, LID, PHONE, LID, device, false, kind, NOON);
  }

  private static byte[] hash(int seed) {
    byte[] hash = new byte[32];
    hash[0] = (byte) seed;
    return hash;
  }
}
