package io.facteur.receiver.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.Sealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Known ACCEPTED =
      new Known(
          "33600000002@s.whatsapp.net",
          null,
          null,
          new Body.Composed(new Sealed("v1.AAAA")),
          "text",
          null,
          AT,
          1);

  @Test
  void endsTheSameInWhateverOrderAndHoweverOftenFactsCome() {
    var random = new Random(20260301);
    List<UnaryOperator<Entry>> facts =
        List.of(
            entry -> entry.revealed(ACCEPTED),
            entry -> entry.failed(new Failure("ACK_TIMEOUT", "No ack came."), AT.plusSeconds(1)),
            entry -> entry.reached(MessageStatus.SENT, AT.plusSeconds(2)),
            entry -> entry.reached(MessageStatus.DELIVERED, AT.plusSeconds(3)),
            entry -> entry.reached(MessageStatus.READ, AT.plusSeconds(4)));
    for (int round = 0; round < 500; round++) {
      var order = new ArrayList<>(facts);
      order.addAll(facts);
      Collections.shuffle(order, random);
      var told = new ArrayList<Milestone>();

      Entry entry = Entry.blank(EntryKey.own("shop", "3EB0A1"));
      for (var fact : order) {
        entry = fact.apply(entry);
        var due = entry.untold();
        told.addAll(due);
        entry = entry.telling(due);
      }

      assertThat(entry.status()).isEqualTo(MessageStatus.READ);
      assertThat(told).doesNotHaveDuplicates();
      told.remove(Milestone.FAILED);
      assertThat(told).containsExactly(Milestone.SENT, Milestone.DELIVERED, Milestone.READ);
    }
  }

  @Test
  void takesTheNextKnownTimeForWhatWasOnlyPassed() {
    Entry entry =
        Entry.blank(EntryKey.own("shop", "3EB0A1"))
            .revealed(ACCEPTED)
            .reached(MessageStatus.READ, AT.plusSeconds(4));

    assertThat(entry.untold()).containsExactly(Milestone.SENT, Milestone.DELIVERED, Milestone.READ);
    assertThat(entry.reachedAt(MessageStatus.SENT)).contains(AT.plusSeconds(4));
  }

  @Test
  void neverTakesASecondOfWhatsAppsForEarlierThanTheMessage() {
    Instant accepted = AT.plusMillis(700);
    var known =
        new Known(ACCEPTED.chatJid(), null, null, ACCEPTED.body(), "text", null, accepted, 1);

    Entry entry =
        Entry.blank(EntryKey.own("shop", "3EB0A1")).reached(MessageStatus.SENT, AT).revealed(known);

    assertThat(entry.reachedAt(MessageStatus.SENT)).contains(accepted);
  }

  @Test
  void tellsOfOthersMessagesOnlyThatTheyCame() {
    var key = new EntryKey("shop", "c", "s", "3EB0B1");
    var received =
        new Known(
            "c", "s", null, new Body.Received(new Sealed("v1.AAAA"), "m|1"), "text", null, AT, 1);

    Entry entry = Entry.blank(key).revealed(received).reached(MessageStatus.READ, AT);

    assertThat(entry.untold()).containsExactly(Milestone.RECEIVED);
  }
}
