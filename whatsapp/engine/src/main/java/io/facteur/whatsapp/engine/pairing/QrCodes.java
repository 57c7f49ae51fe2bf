package io.facteur.whatsapp.engine.pairing;

import io.facteur.whatsapp.engine.DevicePlatform;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.QrCode;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.ending.Ending;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.wire.pairing.QrText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Shows QR codes one after the other, the first for longer, until one is scanned or none is left.
/// Protocol reference: transport.md §5.2.
public final class QrCodes {
  private final KeyRing keyRing;
  private final Reporter reporter;
  private final Connection connection;
  private final Timeouts timeouts;
  private final DevicePlatform platform;
  private final Clock clock;
  private final AtomicReference<@Nullable Show> current = new AtomicReference<>();

  /// @param connection ended when no code is left
  /// @param settings how long a code is shown, and what it says of the device
  public QrCodes(
      KeyRing keyRing,
      Reporter reporter,
      Connection connection,
      EngineSettings settings,
      Clock clock) {
    this.keyRing = keyRing;
    this.reporter = reporter;
    this.connection = connection;
    this.timeouts = settings.timeouts();
    this.platform = settings.platform();
    this.clock = clock;
  }

  /// Shows codes for these references, in the place of others.
  void show(List<String> references) {
    var show = new Show(List.copyOf(references));
    replace(show);
    Thread _ = Thread.ofVirtual().name("facteur-qr").start(show);
  }

  /// Shows the current code again after its secret was renewed.
  public void renew() {
    Show show = current.get();
    if (show != null) {
      Credentials _ = keyRing.renewAdvSecret();
      show(show.remaining());
    }
  }

  /// When the last code ends, and with it the connection; empty when none is shown.
  Optional<Instant> lastEnd() {
    return Optional.ofNullable(current.get()).map(show -> show.end);
  }

  /// Shows no more codes.
  public void stop() {
    replace(null);
  }

  private void replace(@Nullable Show next) {
    Show former = current.getAndSet(next);
    if (former != null) {
      former.stopped.countDown();
    }
  }

  private final class Show implements Runnable {
    private final List<String> references;
    private final Instant end;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int shown;

    Show(List<String> references) {
      this.references = references;
      Duration others = timeouts.nextQr().multipliedBy(references.size() - 1L);
      end = clock.instant().plus(timeouts.firstQr()).plus(others);
    }

    List<String> remaining() {
      return references.subList(Math.max(0, shown - 1), references.size());
    }

    @Override
    public void run() {
      try {
        while (shown < references.size()) {
          Duration span = shown == 0 ? timeouts.firstQr() : timeouts.nextQr();
          String reference = references.get(shown);
          shown++;
          reporter.qr(code(reference, span));
          if (stopped.await(span.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
          }
        }
        connection.end(new Disconnection.PairingExpired(Ending.NO_SCAN.sign()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private QrCode code(String reference, Duration span) {
      Credentials own = keyRing.credentials();
      String text =
          QrText.format(
              reference,
              own.noise().publicKey(),
              own.identity().publicKey(),
              own.advSecret(),
              platform.clientType());
      return new QrCode(text, clock.instant().plus(span), shown, references.size());
    }
  }
}
