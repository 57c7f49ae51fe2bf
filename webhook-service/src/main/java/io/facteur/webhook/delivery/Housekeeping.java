package io.facteur.webhook.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a minute: gives up what waited too long, and forgets what is long over.
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Deliveries deliveries;
  private final DeliveryProperties properties;
  private final Clock clock;
  private final ScheduledExecutorService minutes =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("webhook-housekeeping").daemon().factory());

  Housekeeping(Deliveries deliveries, DeliveryProperties properties, Clock clock) {
    this.deliveries = deliveries;
    this.properties = properties;
    this.clock = clock;
  }

  void start() {
    var _ = minutes.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.MINUTES);
  }

  /// One round; a failure is the next one's to mend.
  private void round() {
    try {
      Instant now = clock.instant();
      long expired =
          deliveries.expire(now.minus(properties.waitsAtMost()), properties.mostWaiting());
      if (expired > 0) {
        LOG.atError().addKeyValue("deliveries", expired).log("webhook.expired");
      }
      deliveries.forget(now.minus(properties.kept()));
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("webhook.housekeeping-failed");
    }
  }

  @Override
  public void close() {
    minutes.shutdownNow();
  }
}
