package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Reconnects;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.ending.Ended;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides when the next connection is tried. Two back-offs: one for WhatsApp's answers, which ends
/// after some tries, and a short one for a network that is down, which spends none, so that a
/// session is back soon after the network is. Used by one thread.
///
/// Protocol reference: transport.md §8.4; reliability.md §2.7 for the tries.
final class Pacing {
  private static final int STEPS_TOO_MUCH = 5;
  private static final int QUICK_RESTARTS = 3;

  private final Reconnects reconnects;
  private final Backoff answered;
  private final Backoff unanswered;
  private final Duration slow;
  private int tries;
  private int restarts;
  private boolean replaced;

  Pacing(Timeouts timeouts, Reconnects reconnects, RandomGenerator random) {
    Duration most = timeouts.reconnectMost();
    this.reconnects = reconnects;
    answered = new Backoff(timeouts.reconnectUnit(), most, random);
    unanswered = new Backoff(timeouts.reconnectUnit(), shorter(reconnects.probe(), most), random);
    slow = shorter(reconnects.slow(), most);
  }

  /// What is told of an end, with the pause before the next try.
  ///
  /// @param reach how far the connection came
  /// @param lasted whether it existed long enough for the back-off to start over
  Disconnection pace(Ended end, Reach reach, boolean lasted) {
    if (lasted) {
      answered.startOver();
      restarts = 0;
    }
    if (reach == Reach.NOWHERE) {
      return with(end.what(), unanswered.next());
    }
    unanswered.startOver();
    if (reach == Reach.ARRIVED) {
      tries = 0;
    }
    return switch (end.pace()) {
      case AS_SAID ->
          end.what() instanceof Disconnection.Conflict conflict ? once(conflict) : end.what();
      case AT_ONCE -> restart(end, reach);
      case BACK_OFF -> spend(end, reach, answered.next());
      case LONG_BACK_OFF -> {
        answered.skip(STEPS_TOO_MUCH);
        yield spend(end, reach, answered.next());
      }
      case SLOW -> spend(end, reach, slow);
    };
  }

  /// Whoever took the place may have gone; should they be there, there is no second try.
  private Disconnection once(Disconnection.Conflict conflict) {
    Duration pause = replaced ? null : reconnects.afterReplaced();
    replaced = true;
    return new Disconnection.Conflict(conflict.reason(), pause);
  }

  /// A server that asks for nothing but restarts is believed a few times.
  private Disconnection restart(Ended end, Reach reach) {
    restarts++;
    return restarts <= QUICK_RESTARTS
        ? with(end.what(), Duration.ZERO)
        : spend(end, reach, answered.next());
  }

  private Disconnection spend(Ended end, Reach reach, Duration pause) {
    if (reach == Reach.EDGE) {
      tries++;
    }
    if (tries < reconnects.tries()) {
      return with(end.what(), pause);
    }
    return end.what() instanceof Disconnection.Transient(var reason, _, _)
        ? new Disconnection.GivenUp(reason, slowly())
        : with(end.what(), slow);
  }

  private @Nullable Duration slowly() {
    return reconnects.forever() ? slow : null;
  }

  private static Disconnection with(Disconnection what, Duration pause) {
    return switch (what) {
      case Disconnection.Transient trouble -> trouble.after(pause);
      case Disconnection.UntrustedServer(var reason, _) ->
          new Disconnection.UntrustedServer(reason, pause);
      case Disconnection.GivenUp _,
          Disconnection.LoggedOut _,
          Disconnection.Conflict _,
          Disconnection.Banned _,
          Disconnection.Outdated _,
          Disconnection.PhoneOutdated _,
          Disconnection.PairingExpired _,
          Disconnection.Fenced _ ->
          what;
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
