package io.facteur.webhook.claim;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says every two seconds that this replica lives.
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final MongoClaims claims;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("webhook-pulse").daemon().factory());

  Pulse(MongoClaims claims) {
    this.claims = claims;
  }

  /// The first beat is made at once: nothing may be held before it.
  void start() {
    claims.begin();
    long pause = MongoClaims.BEAT.toMillis();
    var _ = beats.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      claims.beat();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("replica.beat-failed");
    }
  }

  @Override
  public void close() {
    beats.shutdownNow();
  }
}
