package io.facteur.receiver.fact;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.session.SessionFact;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.receiver.Facts;
import io.facteur.receiver.FakeNeighbours;
import io.facteur.receiver.ReceiverUnderTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// A receiver that is told facts, one session a test.
abstract class ReceiverStory {
  static ReceiverUnderTest receiver;
  static FakeNeighbours neighbours;
  private static EmbeddedStore store;
  private static int count;

  String session;
  Facts facts;

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory();
    neighbours = new FakeNeighbours();
    receiver = new ReceiverUnderTest(store, neighbours);
  }

  @AfterAll
  static void stop() {
    receiver.close();
    neighbours.close();
    store.close();
  }

  @BeforeEach
  void makeASession() {
    count++;
    session = "s" + count;
    facts = new Facts(session);
    neighbours.sessions.add(session);
  }

  static void told(SessionFact fact) {
    receiver.part(SessionFacts.class).handle(fact);
  }

  static void accepted(OutboundAccepted fact) {
    receiver.part(OutboundFacts.class).accepted(fact);
  }

  static void settled(OutboundSettled fact) {
    receiver.part(OutboundFacts.class).settled(fact);
  }

  /// The types of the session's events, in order.
  List<String> types() {
    return receiver.events(session).items("type");
  }
}
