package io.facteur.webhook.delivery;

import io.facteur.contracts.Sealed;
import io.facteur.contracts.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event on its way to one endpoint.
///
/// @param endpoint where to
/// @param session whose event
/// @param sequence its place among this endpoint's deliveries of this session, from 1 without gaps
/// @param eventId the same for every attempt; receivers drop what they have seen
/// @param eventSequence its place in the session's event log
/// @param data the sealed JSON of the event's data
/// @param state where it stands
/// @param attempts made so far, of every kind
/// @param tries of the schedule that were made since it began to wait
/// @param probes made with it while its endpoint was spared
/// @param notBefore when its next try is due; null for at once
record Delivery(
    String endpoint,
    String session,
    long sequence,
    String eventId,
    long eventSequence,
    EventType event,
    Instant occurredAt,
    Sealed data,
    State state,
    int attempts,
    int tries,
    int probes,
    @Nullable Instant notBefore) {

  /// Where a delivery stands.
  enum State {
    /// To be tried, perhaps again.
    PENDING,
    /// The endpoint answered with 2xx.
    DELIVERED,
    /// Every try failed. It is pending again when its endpoint is found to have been away.
    FAILED,
    /// The address may not be called.
    BLOCKED,
    /// It waited too long, or too many waited.
    EXPIRED
  }

  /// The lane it goes through: one per endpoint and session.
  Lane lane() {
    return new Lane(endpoint, session);
  }

  /// Deliveries of one endpoint and session, which go out one after the other.
  record Lane(String endpoint, String session) {

    /// What a replica claims that works on it.
    String claim() {
      return endpoint + "|" + session;
    }
  }
}
