package io.facteur.session.lifecycle;

import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.restore.Restores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What is done once in a while: traces of use are written, and sessions that nobody uses any more
/// are put to rest.
final class Upkeep {
  private static final Duration TRACES = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LOOKS = 10;

  private final SessionRegistry registry;
  private final Fleet fleet;
  private final Restores restores;
  private final Duration inactiveAfter;
  private final Clock clock;
  private Instant traced;
  private Instant looked;

  /// @param inactiveAfter how long a session is neither connected nor has a message until it is put
  ///   to rest; zero for never
  Upkeep(
      SessionRegistry registry,
      Fleet fleet,
      Restores restores,
      Duration inactiveAfter,
      Clock clock) {
    this.registry = registry;
    this.fleet = fleet;
    this.restores = restores;
    this.inactiveAfter = inactiveAfter;
    this.clock = clock;
    this.traced = clock.instant();
    // Not at once: what was away with this installation has time to come back first.
    this.looked = traced;
  }

  /// Does what is due.
  void round() {
    Instant now = clock.instant();
    if (!now.isBefore(traced.plus(TRACES))) {
      traced = now;
      fleet.writeTraces();
      restores.look();
    }
    if (!inactiveAfter.isZero() && !now.isBefore(looked.plus(pause()))) {
      looked = now;
      Instant before = now.minus(inactiveAfter);
      registry.dormant(before).stream().map(Session::id).forEach(id -> fleet.retire(id, before));
    }
  }

  private Duration pause() {
    Duration share = inactiveAfter.dividedBy(LOOKS);
    return share.compareTo(LONGEST) < 0 ? share : LONGEST;
  }
}
