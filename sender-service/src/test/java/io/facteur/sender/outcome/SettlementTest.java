package io.facteur.sender.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.Topic;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.MongoJournal;
import io.facteur.eventbus.Publisher;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final OutboundAccepted MESSAGE =
      new OutboundAccepted("shop", "3EB0A1", 1, AT, "336@c.us", new Sealed("v1.AAAA"), null);

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  private final MongoDatabase database = client.getDatabase("facteur");
  private final MongoJournal<OutboundSettled> journal =
      new MongoJournal<>(database, Topic.OUTBOUND_SETTLED, Clock.systemUTC());
  private Outcomes outcomes;
  private Settlement settlement;

  @BeforeEach
  void open() {
    outcomes = new MongoOutcomes(database);
    var bus = new BusSettings("127.0.0.1:1", "test", "");
    // Never started: nothing here is about publishing.
    var publisher = new Publisher<>(bus, Topic.OUTBOUND_SETTLED, journal);
    settlement = new Settlement(journal, publisher, outcomes, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  @Test
  void finishesASettlementThatACrashCutInTwo() {
    journal.append(
        "shop",
        "3EB0A1|sent",
        sequence ->
            new OutboundSettled.Sent("shop", "3EB0A1|sent", sequence, AT, "3EB0A1", "336@c.us"));

    assertThat(outcomes.isDone("shop", "3EB0A1")).isFalse();
    assertThat(settlement.isSettled(MESSAGE)).isTrue();
    assertThat(outcomes.isDone("shop", "3EB0A1")).isTrue();
    assertThat(outcomes.newest("shop", 1, Instant.EPOCH)).isPresent();
  }

  @Test
  void keepsTheFirstOutcomeHoweverOftenItIsTold() {
    settlement.sent(MESSAGE, new SendResult.Sent(AT));
    var first = outcomes.newest("shop", 1, Instant.EPOCH);

    settlement.sent(MESSAGE, new SendResult.Sent(AT.plusSeconds(9)));

    assertThat(settlement.settled("shop", "3EB0A1")).hasSize(1);
    assertThat(journal.head("shop")).isEqualTo(1);
    assertThat(outcomes.newest("shop", 1, Instant.EPOCH)).isEqualTo(first);
  }

  @Test
  void countsForThePaceOnlyWhatMayHaveBeenOnTheWire() {
    settlement.failed(MESSAGE, new SendResult.Failed("NOT_ON_WHATSAPP", "no"), false);

    assertThat(outcomes.isDone("shop", "3EB0A1")).isTrue();
    assertThat(outcomes.newest("shop", 1, Instant.EPOCH)).isEmpty();
  }

  @Test
  void letsALateAckTurnAFailureIntoSentOnce() {
    settlement.failed(MESSAGE, new SendResult.Failed("ACK_TIMEOUT", "No ack came."), true);

    settlement.acknowledged(MESSAGE, AT.plusSeconds(40));
    settlement.acknowledged(MESSAGE, AT.plusSeconds(50));

    assertThat(settlement.settled("shop", "3EB0A1"))
        .satisfiesExactly(
            failed -> assertThat(failed).isInstanceOf(OutboundSettled.Failed.class),
            sent -> assertThat(sent.occurredAt()).isEqualTo(AT.plusSeconds(40)));
    assertThat(journal.head("shop")).isEqualTo(2);
  }

  @Test
  void saysHowLongALockLasts() {
    var until = AT.plusSeconds(3600);

    settlement.failed(MESSAGE, new SendResult.Failed("TIMELOCKED", "no", until), true);

    assertThat(settlement.settled("shop", "3EB0A1"))
        .first()
        .isInstanceOfSatisfying(
            OutboundSettled.Failed.class, failed -> assertThat(failed.until()).isEqualTo(until));
  }
}
