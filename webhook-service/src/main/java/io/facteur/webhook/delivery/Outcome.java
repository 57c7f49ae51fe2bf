package io.facteur.webhook.delivery;

import io.facteur.guardedhttp.Exchange;

/// What an exchange means for a delivery.
///
/// @param name for the log: the status, or the kind of failure
/// @param verdict what happens next
record Outcome(String name, Verdict verdict) {

  /// What happens next.
  enum Verdict {
    /// Done.
    DELIVERED,
    /// Tried again while the schedule has tries left. Whatever is not a success is: receivers
    /// answer 404 or 401 while they are being deployed.
    RETRY,
    /// Never tried again.
    BLOCKED
  }

  static Outcome of(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered answered ->
          new Outcome(
              Integer.toString(answered.status()),
              answered.status() / 100 == 2 ? Verdict.DELIVERED : Verdict.RETRY);
      case Exchange.Failed failed -> new Outcome(failed.kind(), Verdict.RETRY);
      case Exchange.Blocked _ -> new Outcome("blocked", Verdict.BLOCKED);
    };
  }
}
