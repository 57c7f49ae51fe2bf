package io.facteur.receiver.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.Sealed;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.outbound.SendPlan;
import io.facteur.contracts.outbound.SendPriority;
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
  void saysWhyAMessageWaitsUntilItDoesNot() {
    var scheduled = new SendPlan(SendPriority.NORMAL, AT.plusSeconds(60), null);
    var fact =
        new OutboundAccepted(
            "shop",
            "3EB0A1",
            1,
            AT,
            "33600000002@c.us",
            new Sealed("v1.AAAA"),
            null,
            null,
            null,
            scheduled);
    var held =
        new OutboundSettled.Held(
            "shop",
            "3EB0A1|held|1",
            2,
            AT,
            "3EB0A1",
            "33600000002@c.us",
            "TIMELOCKED",
            "No new chats.",
            AT.plusSeconds(90));

    Entry waits = Outbound.accepted(Entry.blank(EntryKey.own("shop", "3EB0A1")), fact, "text");
    Entry locked = Outbound.settled(waits, held);
    Entry other =
        Outbound.accepted(
            Outbound.settled(Entry.blank(EntryKey.own("shop", "3EB0A1")), held), fact, "text");
    Entry sent = locked.reached(MessageStatus.SENT, AT.plusSeconds(91));

    assertThat(waits.failure())
        .isEqualTo(new Failure("SCHEDULED", "It is sent at its time.", AT.plusSeconds(60)));
    assertThat(waits.status()).isEqualTo(MessageStatus.PENDING);
    assertThat(locked.failure())
        .isEqualTo(new Failure("TIMELOCKED", "No new chats.", AT.plusSeconds(90)));
    assertThat(other).isEqualTo(locked);
    assertThat(Outbound.settled(sent, held)).isEqualTo(sent);
    assertThat(locked.untold()).isEmpty();
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
