package io.facteur.whatsapp.engine.version;

import io.facteur.whatsapp.engine.VersionSource;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The version that WhatsApp publishes, looked up about daily and whenever one is refused; the
/// bundled one until it was found. One for all engines of a process. Protocol reference:
/// transport.md §3.7.
public final class PublishedVersions implements VersionSource {
  private static final Logger log = LoggerFactory.getLogger(PublishedVersions.class);
  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration NOT_AGAIN_BEFORE = Duration.ofMinutes(10);
  private static final Duration NOT_AGAIN_BEFORE_WHEN_REFUSED = Duration.ofMinutes(1);

  private final VersionPage page;
  private final Clock clock;

  // Guards the fields below, and lets one thread look while others wait for what it finds.
  private final ReentrantLock looking = new ReentrantLock();
  private WhatsAppVersion known = WhatsAppVersion.BUNDLED;
  private Instant found = Instant.MIN;
  private Instant looked = Instant.MIN;

  /// @param page where to look
  public PublishedVersions(VersionPage page, Clock clock) {
    this.page = page;
    this.clock = clock;
  }

  @Override
  public WhatsAppVersion current() {
    looking.lock();
    try {
      if (older(found, FRESH) && older(looked, NOT_AGAIN_BEFORE)) {
        look();
      }
      return known;
    } finally {
      looking.unlock();
    }
  }

  @Override
  public Optional<WhatsAppVersion> insteadOf(WhatsAppVersion refused) {
    looking.lock();
    try {
      if (known.equals(refused) && older(looked, NOT_AGAIN_BEFORE_WHEN_REFUSED)) {
        look();
      }
      return Optional.of(known).filter(version -> !version.equals(refused));
    } finally {
      looking.unlock();
    }
  }

  @Override
  public boolean pinned() {
    return false;
  }

  private boolean older(Instant moment, Duration age) {
    return moment.equals(Instant.MIN) || !clock.instant().isBefore(moment.plus(age));
  }

  private void look() {
    looked = clock.instant();
    try {
      known = page.read();
      found = looked;
      log.atInfo().addKeyValue("version", known).log("version.found");
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("reason", e.getMessage())
          .addKeyValue("version", known)
          .log("version.not-found");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
