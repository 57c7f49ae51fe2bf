package io.facteur.webhook.delivery;

import io.facteur.contracts.Sealed;
import io.facteur.contracts.event.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One event on its way to one endpoint.
///
/// @param lane the one it goes through
/// @param sequence its place in its lane, from 1 without gaps; 0 for one that is not kept
/// @param eventId the same for every attempt; receivers drop what they have seen
/// @param eventSequence its place in the session's event log; 0 when it is not there
/// @param data the sealed JSON of the event's data
/// @param state where it stands
/// @param attempts made so far, of every kind
/// @param tries of the schedule that were made since it began to wait
/// @param probes made with it while its endpoint was spared
/// @param notBefore when its next try is due; null for at once
record Delivery(
    Lane lane,
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

  /// Where to.
  String endpoint() {
    return lane.endpoint();
  }

  /// Whose event.
  String session() {
    return lane.session();
  }

  /// Deliveries of one endpoint and session, which go out one after the other. Alerts have a lane
  /// of their own.
  record Lane(String endpoint, String session, boolean alerts) {
    /// Follows a session's id, which never holds it.
    private static final String ALERTS = "|alerts";

    /// The lane of a session's own events.
    Lane(String endpoint, String session) {
      this(endpoint, session, false);
    }

    /// The lane that is kept under this key.
    static Lane of(String endpoint, String key) {
      return key.endsWith(ALERTS)
          ? new Lane(endpoint, key.substring(0, key.length() - ALERTS.length()), true)
          : new Lane(endpoint, key);
    }

    /// Tells it from the others of its endpoint.
    String key() {
      return alerts ? session + ALERTS : session;
    }

    /// The keys of a session's lanes, whatever their endpoint.
    static List<String> keysOf(String session) {
      return List.of(session, session + ALERTS);
    }

    /// The lane that was claimed so.
    static Lane ofClaim(String claim) {
      int end = claim.indexOf('|');
      return of(claim.substring(0, end), claim.substring(end + 1));
    }

    /// What a replica claims that works on it.
    String claim() {
      return endpoint + "|" + key();
    }
  }
}
