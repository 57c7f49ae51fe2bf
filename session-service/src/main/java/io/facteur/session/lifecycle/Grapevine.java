package io.facteur.session.lifecycle;

import io.facteur.contracts.session.PresenceState;
import io.facteur.contracts.session.SessionFact;
import io.facteur.session.fact.Facts;
import io.facteur.whatsapp.engine.message.PresenceNews;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of presence without ever holding up the connection it came on: each piece of news is
/// written by a thread of its own, and dropped when too many are being written.
public final class Grapevine {
  private static final Logger log = LoggerFactory.getLogger(Grapevine.class);
  private static final int AT_ONCE = 64;

  private final Facts facts;
  private final Semaphore room = new Semaphore(AT_ONCE);

  Grapevine(Facts facts) {
    this.facts = facts;
  }

  /// Tells it, or drops it; returns at once.
  void hear(String sessionId, PresenceNews news) {
    if (!room.tryAcquire()) {
      log.atInfo().addKeyValue("session", sessionId).log("presence.dropped");
      return;
    }
    Thread.ofVirtual()
        .name("presence-" + sessionId)
        .start(() -> {
          try {
            tell(sessionId, news);
          } catch (RuntimeException e) {
            log.atWarn().addKeyValue("session", sessionId).setCause(e).log("presence.untold");
          } finally {
            room.release();
          }
        });
  }

  private void tell(String sessionId, PresenceNews news) {
    String id = "p|" + UUID.randomUUID();
    Instant seen = news.lastSeen();
    var _ =
        facts.tell(
            sessionId,
            id,
            sequence ->
                new SessionFact.PresenceChanged(
                    sessionId,
                    id,
                    sequence,
                    news.at(),
                    news.chat().toString(),
                    news.person().toString(),
                    state(news.state()),
                    seen));
  }

  private static PresenceState state(PresenceNews.State state) {
    return switch (state) {
      case ONLINE -> PresenceState.ONLINE;
      case OFFLINE -> PresenceState.OFFLINE;
      case TYPING -> PresenceState.TYPING;
      case RECORDING -> PresenceState.RECORDING;
      case PAUSED -> PresenceState.PAUSED;
    };
  }
}
