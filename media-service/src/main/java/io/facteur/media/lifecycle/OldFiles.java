package io.facteur.media.lifecycle;

import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.storage.FileStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes files that have reached their age, every few minutes. What is known of them stays, so
/// that a caller hears that they were here. Several replicas may do it at once.
final class OldFiles implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OldFiles.class);
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final int PAGE = 100;

  private final MediaLibrary library;
  private final FileStore store;
  private final Duration age;
  private final Clock clock;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("media-old-files").daemon().factory());

  OldFiles(MediaLibrary library, FileStore store, Duration age, Clock clock) {
    this.library = library;
    this.store = store;
    this.age = age;
    this.clock = clock;
  }

  void start() {
    var _ = rounds.scheduleWithFixedDelay(this::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      int deleted = delete();
      if (deleted > 0) {
        log.atInfo().addKeyValue("count", deleted).log("media.expired");
      }
    } catch (IOException | RuntimeException e) {
      // The next round takes it up again.
      log.atWarn().setCause(e).log("media.expiry-failed");
    }
  }

  /// Deletes what is old enough.
  ///
  /// @return how many files
  int delete() throws IOException {
    int deleted = 0;
    List<Media> old = page();
    while (!old.isEmpty()) {
      for (Media media : old) {
        // First unknown, then gone: nobody is promised a file that is not there.
        library.update(media.expired());
        store.delete(media.sessionId(), media.id());
        deleted++;
      }
      old = page();
    }
    return deleted;
  }

  private List<Media> page() {
    return library.olderThan(clock.instant().minus(age), PAGE);
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
