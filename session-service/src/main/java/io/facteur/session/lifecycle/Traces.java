package io.facteur.session.lifecycle;

import io.facteur.session.ownership.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What passing messages show of a session: that it is used, and what its owner is called. Kept in
/// memory, and written once in a while by somebody else, so that no message waits for it.
final class Traces {
  private final SessionLedger ledger;
  private final Lease lease;
  private final Clock clock;
  private final AtomicReference<@Nullable Instant> active = new AtomicReference<>();
  private final AtomicReference<@Nullable String> name = new AtomicReference<>();
  private volatile @Nullable String writtenName;

  /// @param known what its owner was called before
  Traces(SessionLedger ledger, Lease lease, Clock clock, @Nullable String known) {
    this.ledger = ledger;
    this.lease = lease;
    this.clock = clock;
    this.writtenName = known;
  }

  /// A message came or went.
  void message() {
    active.set(clock.instant());
  }

  /// The account's owner is called that.
  void owner(String called) {
    if (!called.equals(writtenName)) {
      name.set(called);
    }
  }

  /// Writes what is new.
  void write() {
    Instant at = active.getAndSet(null);
    if (at != null) {
      ledger.active(lease, at);
    }
    String called = name.getAndSet(null);
    if (called != null) {
      ledger.name(lease, called);
      writtenName = called;
    }
  }
}
