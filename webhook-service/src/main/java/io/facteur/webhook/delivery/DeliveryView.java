package io.facteur.webhook.delivery;

import java.time.Instant;
import java.util.List;

/// A delivery as the public API shows it.
record DeliveryView(
    String eventId,
    String event,
    long sequence,
    String state,
    Instant occurredAt,
    List<AttemptView> attempts) {

  /// Copies the attempts in.
  DeliveryView {
    attempts = List.copyOf(attempts);
  }

  /// One try.
  record AttemptView(Instant at, String outcome, long tookMillis) {}
}
