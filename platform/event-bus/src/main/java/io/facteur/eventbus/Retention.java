package io.facteur.eventbus;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once an hour, and a minute after the start: removes what a journal has kept long enough.
public final class Retention implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final long FIRST_MINUTE = 1;
  private static final long MINUTES = 60;

  private final Journal<?> journal;
  private final Duration kept;
  private final Clock clock;
  private final ScheduledExecutorService hours =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("journal-retention").daemon().factory());

  /// Of that journal, once started.
  ///
  /// @param kept how long a record stays at least
  public Retention(Journal<?> journal, Duration kept, Clock clock) {
    this.journal = journal;
    this.kept = kept;
    this.clock = clock;
  }

  /// Starts; returns at once.
  public void start() {
    var _ = hours.scheduleWithFixedDelay(this::round, FIRST_MINUTE, MINUTES, TimeUnit.MINUTES);
  }

  /// One round; a failure is the next one's to mend.
  private void round() {
    try {
      var removed = journal.trim(clock.instant().minus(kept));
      log.atDebug().addKeyValue("records", removed).log("journal.trimmed");
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("journal.trim-failed");
    }
  }

  @Override
  public void close() {
    hours.shutdownNow();
  }
}
