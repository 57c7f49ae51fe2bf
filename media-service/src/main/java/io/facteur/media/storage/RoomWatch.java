package io.facteur.media.storage;

import io.facteur.contracts.call.StorageNews;
import io.facteur.media.storage.Room.Standing;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.RemoteProblem;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the disk every second, and tells of each change once: a line in the log, and
/// webhook-service, which is asked again until it has taken it.
final class RoomWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RoomWatch.class);
  private static final String NEWS = "/internal/storage-news";

  private final Room room;
  private final InternalClient services;
  private final Clock clock;
  private final ScheduledExecutorService seconds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("media-room").daemon().factory());

  private boolean low;
  private @Nullable StorageNews untold;

  RoomWatch(Room room, InternalClient services, Clock clock) {
    this.room = room;
    this.services = services;
    this.clock = clock;
  }

  void start() {
    var _ = seconds.scheduleWithFixedDelay(this::second, 0, 1, TimeUnit.SECONDS);
  }

  private void second() {
    try {
      Standing now = room.look();
      if (now.low() != low) {
        low = now.low();
        untold = changed(now);
      }
      tell();
    } catch (IOException | RuntimeException e) {
      log.atWarn().setCause(e).log("storage.look-failed");
    }
  }

  private StorageNews changed(Standing now) {
    (now.low() ? log.atError() : log.atInfo())
        .addKeyValue("free", now.free())
        .addKeyValue("total", now.total())
        .log(now.low() ? "storage.low" : "storage.enough");
    return new StorageNews(
        "evt_alert_" + UUID.randomUUID(), now.low(), now.free(), now.total(), clock.instant());
  }

  private void tell() {
    StorageNews news = untold;
    if (news == null) {
      return;
    }
    try {
      services.tell("webhook", NEWS, news);
      untold = null;
    } catch (RemoteProblem e) {
      log.atDebug().setCause(e).log("storage.news-untold");
    }
  }

  @Override
  public void close() {
    seconds.shutdownNow();
  }
}
