package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pings a silent server, and drops the connection when it stays silent: two pings in a row without
/// any sign of life. Protocol reference: transport.md §7.9.
public final class Keepalive implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Keepalive.class);
  private static final int MISSES = 2;

  private final Connection connection;
  private final Ping ping;
  private final Silence told;
  private final Runnable beside;
  private final Timeouts timeouts;
  private final RandomGenerator random;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// Asks the server whether it is there.
  @FunctionalInterface
  public interface Ping {

    /// @return whether it answered in time
    boolean answered(Duration limit);
  }

  /// Is told of doubts.
  @FunctionalInterface
  public interface Silence {

    /// The server has not answered a ping in time, or has been heard after all.
    void silent(boolean now);
  }

  /// @param told of doubts whether the server is there
  /// @param beside what else is looked after at each beat while there is a connection; quick
  /// @param random draws the moment of the next ping
  public Keepalive(
      Connection connection,
      Ping ping,
      Silence told,
      Runnable beside,
      Timeouts timeouts,
      RandomGenerator random) {
    this.connection = connection;
    this.ping = ping;
    this.told = told;
    this.beside = beside;
    this.timeouts = timeouts;
    this.random = random;
  }

  @Override
  public void run() {
    try {
      Duration patience = patience();
      Duration wait = patience;
      while (!stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        Optional<Duration> silence = connection.silence();
        if (silence.isPresent()) {
          beside.run();
        }
        Duration left = patience.minus(silence.orElse(Duration.ZERO));
        if (!left.isPositive()) {
          probe();
          patience = patience();
          left = patience;
        }
        wait = left;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tests the connection there is, and drops it when it is dead.
  public void probe() {
    long number = connection.number();
    for (int miss = 0; miss < MISSES; miss++) {
      if (ping.answered(timeouts.pong()) || heardLately() || connection.number() != number) {
        if (miss > 0) {
          told.silent(false);
        }
        return;
      }
      if (miss == 0 && connection.silence().isPresent()) {
        told.silent(true);
      }
    }
    if (connection.silence().isPresent()) {
      log.atWarn().log("keepalive.lost");
      connection.drop(number, "keepalive lost");
    }
  }

  /// Ends [#run()].
  public void stop() {
    stopped.countDown();
  }

  private boolean heardLately() {
    return connection
        .silence()
        .filter(silence -> silence.compareTo(timeouts.pong()) < 0)
        .isPresent();
  }

  /// How long the server may be silent this time.
  private Duration patience() {
    long from = timeouts.keepaliveFrom().toNanos();
    long to = Math.max(from + 1, timeouts.keepaliveTo().toNanos());
    return Duration.ofNanos(random.nextLong(from, to));
  }
}
