package io.facteur.webhook.delivery;

import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.delivery.Delivery.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The deliveries that there are. Every method that writes is durable at return.
interface Deliveries {

  /// Keeps a delivery of this event in this lane, once however often it is called.
  void add(Lane lane, PublicEvent event);

  /// The next one of a lane that is to be tried, in order.
  Optional<Delivery> next(Lane lane);

  /// The next one of a lane that its owner asked for once more, in order.
  Optional<Delivery> nextReplay(Lane lane);

  /// Notes an attempt and what became of the delivery.
  void note(Delivery delivery, Attempt attempt, State state);

  /// What failed since then is to be tried again.
  ///
  /// @param onceOnly not what was given a second chance before
  /// @return how many
  long redrive(String endpoint, Instant since, boolean onceOnly);

  /// Asks for those of a lane once more that the selection means, unless they are pending.
  ///
  /// @return how many
  long replay(Lane lane, Selection selection);

  /// Every lane with something to be tried or repeated.
  Set<Lane> waiting();

  /// Whether a lane has nothing to be tried or repeated.
  boolean idle(Lane lane);

  /// The deliveries of a lane, the newest first.
  ///
  /// @param before only those with a lower sequence
  List<DeliveryView> list(Lane lane, @Nullable State state, long before, int limit);

  /// One of them.
  Optional<DeliveryView> find(Lane lane, String eventId);

  /// What is still to be delivered to an endpoint.
  long waiting(String endpoint);

  /// The one of an endpoint that was attempted last.
  Optional<DeliveryView> lastAttempted(String endpoint);

  /// Gives up what has waited since before then, and of each endpoint the oldest beyond `most`.
  ///
  /// @return how many of each lane
  Map<Lane, Long> expire(Instant waitingSince, int most);

  /// Forgets what was settled before then, except the newest of each lane, whose sequence the next
  /// one follows.
  void forget(Instant settledBefore);

  /// Forgets what was for this endpoint.
  void removeEndpoint(String endpoint);

  /// Forgets what was of this session.
  void removeSession(String session);

  /// Which deliveries are meant.
  ///
  /// @param eventId only this one
  /// @param from only those of events at or after
  /// @param to only those of events before
  /// @param types only of these; empty for all
  record Selection(
      @Nullable String eventId,
      @Nullable Instant from,
      @Nullable Instant to,
      Set<State> states,
      Set<EventType> types) {

    /// Copies the sets in.
    public Selection {
      states = Set.copyOf(states);
      types = Set.copyOf(types);
    }

    /// Just this one, however it ended.
    static Selection one(String eventId) {
      Set<State> settled = Set.of(State.DELIVERED, State.FAILED, State.BLOCKED, State.EXPIRED);
      return new Selection(eventId, null, null, settled, Set.of());
    }
  }
}
