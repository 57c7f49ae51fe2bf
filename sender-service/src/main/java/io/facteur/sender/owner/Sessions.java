package io.facteur.sender.owner;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.facteur.contracts.call.SendingPace;
import io.facteur.contracts.call.SessionView;
import java.time.Duration;
import java.util.Optional;

/// Where sessions stand, at most a second old, so that a burst of POSTs asks once.
public final class Sessions {
  private static final Duration AGE = Duration.ofSeconds(1);

  private final LoadingCache<String, Optional<SessionView>> views;

  /// Asks this owner.
  public Sessions(SessionOwner owner) {
    this.views =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(AGE)
            .build(sessionId -> owner.session(sessionId));
  }

  /// The session; empty when there is none.
  ///
  /// @throws OwnerUnavailableException when nobody can say
  public Optional<SessionView> find(String sessionId) {
    return views.get(sessionId);
  }

  /// How a session wants its messages sent.
  ///
  /// @throws OwnerUnavailableException when nobody can say
  public SendingPace pace(String sessionId) {
    return find(sessionId).map(SessionView::sending).orElse(SendingPace.USUAL);
  }

  /// The next question is asked anew: something was heard of this session.
  public void forget(String sessionId) {
    views.invalidate(sessionId);
  }
}
