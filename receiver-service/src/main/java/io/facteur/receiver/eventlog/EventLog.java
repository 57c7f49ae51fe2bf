package io.facteur.receiver.eventlog;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.Publisher;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.vault.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event log of every session: the journal behind `public.events`, its data sealed.
final class EventLog {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);
  private static final String PURPOSE = "event.data";

  private final Journal<PublicEvent> journal;
  private final Publisher<PublicEvent> publisher;
  private final Vault vault;
  private final Listeners listeners;

  EventLog(
      Journal<PublicEvent> journal,
      Publisher<PublicEvent> publisher,
      Vault vault,
      Listeners listeners) {
    this.journal = journal;
    this.publisher = publisher;
    this.vault = vault;
    this.listeners = listeners;
  }

  /// Adds an event and publishes it; durable at return. One that is there already stays as it is.
  void append(String sessionId, String id, Instant at, EventType type, EventData data) {
    var json = ContractJson.mapper().writeValueAsString(data);
    var sealed = vault.sealText(PURPOSE, sessionId, id, json);
    var appended =
        journal.append(
            sessionId,
            id,
            sequence ->
                new PublicEvent(
                    sessionId, id, sequence, at.truncatedTo(ChronoUnit.MILLIS), type, sealed));
    Failpoint.LOGGED.reach();
    if (appended.isNew()) {
      publisher.publish(appended.record());
      listeners.wake(sessionId);
      log.atInfo()
          .addKeyValue("session", sessionId)
          .addKeyValue("event", id)
          .addKeyValue("type", type.publicName())
          .addKeyValue("sequence", appended.record().sequence())
          .log("event.told");
    }
  }

  /// The events after a sequence, in order.
  List<PublicEvent> after(String sessionId, long sequence, int limit) {
    return journal.ofThisLife(sessionId, sequence, limit);
  }

  /// The sequence of the newest event, 0 when there is none.
  long head(String sessionId) {
    return journal.head(sessionId);
  }

  /// The JSON of an event's data.
  String open(PublicEvent event) {
    return vault.openText(PURPOSE, event.sessionId(), event.id(), event.data());
  }

  /// Drops a session's events.
  void forget(String sessionId) {
    journal.forget(sessionId);
  }
}
