package io.facteur.media.fetching;

import io.facteur.media.library.Demands;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.Quota;
import io.facteur.media.storage.Room;
import io.facteur.servicekit.call.RemoteProblem;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.vault.VaultException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches what is wanted: at once when woken, and whatever is due every few seconds. A few files
/// at a time, each on a virtual thread; a session that cannot be asked now waits without counting
/// as a failed attempt.
final class Fetcher implements Demands, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Fetcher.class);
  private static final Duration SCAN = Duration.ofSeconds(2);
  private static final Duration LOCAL_TROUBLE = Duration.ofSeconds(15);
  private static final Duration OFFLINE = Duration.ofSeconds(5);
  private static final int PAGE = 50;

  private final MongoFetches fetches;
  private final MediaLibrary library;
  private final Attempt attempt;
  private final Settlement settlement;
  private final Limits limits;

  private final Semaphore room;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Thread scan = Thread.ofVirtual().name("media-scan").unstarted(this::scan);
  private volatile boolean closed;

  Fetcher(
      MongoFetches fetches,
      MediaLibrary library,
      Attempt attempt,
      Settlement settlement,
      Limits limits) {
    this.fetches = fetches;
    this.library = library;
    this.attempt = attempt;
    this.settlement = settlement;
    this.limits = limits;
    this.room = new Semaphore(limits.properties().atOnce());
  }

  /// How long and how often.
  record Limits(
      FetchingProperties properties, Room room, Quota quota, Clock clock, Duration transfer) {}

  void start() {
    scan.start();
  }

  /// A fetch is due now.
  void wake(String mediaId) {
    if (!closed && underWay.add(mediaId)) {
      Thread.ofVirtual().name("media-fetch-" + mediaId).start(() -> work(mediaId));
    }
  }

  @Override
  public void ask(String mediaId) {
    if (fetches.ask(mediaId, now())) {
      wake(mediaId);
    }
  }

  @Override
  public void close() {
    closed = true;
    scan.interrupt();
  }

  private void scan() {
    try {
      while (!closed) {
        try {
          fetches.due(now(), PAGE).forEach(this::wake);
        } catch (RuntimeException e) {
          // The store is away; what is due stays due.
          log.atWarn().setCause(e).log("media.scan-failed");
        }
        Thread.sleep(SCAN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(String mediaId) {
    room.acquireUninterruptibly();
    try {
      // Longer than an attempt can take, so that another process does not begin the same.
      Instant until = now().plus(limits.transfer().multipliedBy(2));
      fetches.take(mediaId, now(), until).ifPresent(this::fetch);
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("media", mediaId).setCause(e).log("media.fetch-broken");
    } finally {
      room.release();
      underWay.remove(mediaId);
    }
  }

  private void fetch(Fetch fetch) {
    Optional<Media> wanted = library.find(fetch.mediaId());
    if (wanted.isEmpty()) {
      fetches.remove(fetch.mediaId());
      return;
    }
    long left = limits.quota().leaves(fetch.sessionId());
    if (left < wanted.get().size()) {
      settlement.failed(
          fetch, wanted.get(), "MEDIA_QUOTA_EXCEEDED", "The session's files have no room left");
      return;
    }
    if (limits.room().low()) {
      fetches.keep(fetch.waitingUntil(now().plus(LOCAL_TROUBLE)));
      return;
    }
    try {
      long most = Math.min(left, limits.properties().largest().toBytes());
      judge(fetch, wanted.get(), attempt.make(fetch, wanted.get(), most));
    } catch (IOException e) {
      log.atWarn().addKeyValue("media", fetch.mediaId()).setCause(e).log("media.not-kept");
      if (Room.isFull(e)) {
        // It may be larger than all the room there ever is: this counts as an attempt.
        limits.room().wasFull();
        later(fetch, wanted.get(), "STORAGE_FULL", "There was no room for the file");
      } else {
        fetches.keep(fetch.waitingUntil(now().plus(LOCAL_TROUBLE)));
      }
    } catch (RemoteProblem | ProblemException e) {
      log.atDebug().addKeyValue("media", fetch.mediaId()).setCause(e).log("media.cannot-ask");
      fetches.keep(fetch.waitingUntil(now().plus(OFFLINE)));
    } catch (VaultException e) {
      if (e.reason() != VaultException.Reason.KEY_GONE) {
        throw e;
      }
      // The session was destroyed meanwhile, and its files with it.
      fetches.remove(fetch.mediaId());
    }
  }

  private void judge(Fetch fetch, Media wanted, Attempt.Result result) {
    switch (result) {
      case Attempt.Result.Kept(var file, var found) -> settlement.ready(fetch, wanted, file, found);
      case Attempt.Result.Hopeless(var code, var reason) ->
          settlement.failed(fetch, wanted, code, reason);
      case Attempt.Result.Gone _ -> gone(fetch, wanted);
      case Attempt.Result.Later(var reason) -> {
        log.atInfo()
            .addKeyValue("session", fetch.sessionId())
            .addKeyValue("media", fetch.mediaId())
            .addKeyValue("reason", reason)
            .log("media.fetch-failed");
        later(fetch, wanted, "MEDIA_UNREACHABLE", "The file could not be downloaded");
      }
    }
  }

  private void gone(Fetch fetch, Media wanted) {
    if (fetch.asked() >= limits.properties().phoneRequests()) {
      settlement.failed(fetch, wanted, "MEDIA_GONE", "WhatsApp does not have the file any more");
      return;
    }
    // Kept first: the answer may be here before this returns.
    Duration patience =
        limits.properties().phonePatience().multipliedBy(1L << Math.min(fetch.asked(), 10));
    Fetch asked = fetch.askedUntil(now().plus(patience));
    fetches.keep(asked);
    attempt.askPhone(asked);
    log.atInfo()
        .addKeyValue("session", fetch.sessionId())
        .addKeyValue("media", fetch.mediaId())
        .log("media.asked-phone");
  }

  /// @param code if this was the last attempt, and why then
  private void later(Fetch fetch, Media wanted, String code, String reason) {
    if (fetch.attempts() + 1 >= limits.properties().attempts()) {
      settlement.failed(fetch, wanted, code, reason);
      return;
    }
    fetches.keep(fetch.failedUntil(now().plus(limits.properties().delayAfter(fetch.attempts()))));
  }

  private Instant now() {
    return limits.clock().instant();
  }
}
