package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.noise.CertificateException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a link in a straight line: connect, read until it ends, wait, connect again. All
/// incoming work is done on its one thread, stanza by stanza, so a stanza whose handling fails in a
/// store is neither acknowledged nor overtaken: the connection ends and the server sends it again.
/// Only answers to our own questions do not wait for their turn ([Arrivals]).
public final class Link implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Link.class);

  /// Stanzas handled together at most.
  private static final int TOGETHER = 64;

  private final Connector connector;
  private final Connection connection;
  private final LinkWork work;
  private final Timeouts timeouts;
  private final Backoff backoff;
  private final int capacity;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// @param work what to say and what to do with what is said
  /// @param capacity stanzas that may wait for their turn
  /// @param random for the jitter of pauses
  public Link(
      Connector connector,
      Connection connection,
      LinkWork work,
      Timeouts timeouts,
      int capacity,
      RandomGenerator random) {
    this.connector = connector;
    this.connection = connection;
    this.work = work;
    this.timeouts = timeouts;
    this.capacity = capacity;
    this.backoff = new Backoff(timeouts.reconnectUnit(), timeouts.reconnectMost(), random);
  }

  /// Runs until [#stop()], or until a disconnection that must not be followed by another try.
  @Override
  public void run() {
    try {
      Optional<Duration> pause = Optional.of(Duration.ZERO);
      while (pause.isPresent() && !stopped.await(pause.get().toNanos(), TimeUnit.NANOSECONDS)) {
        pause = once();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the connection there is and makes no other.
  public void stop() {
    stopped.countDown();
    connection.drop("stopped");
  }

  private Optional<Duration> once() throws InterruptedException {
    long began = System.nanoTime();
    Disconnection end = connectAndRead();
    work.closed();
    if (stopped.getCount() == 0) {
      return Optional.empty();
    }
    if (System.nanoTime() - began > timeouts.stable().toNanos()) {
      backoff.startOver();
    }
    Disconnection told = paced(end);
    work.ended(told);
    return told.retryIn();
  }

  private Disconnection connectAndRead() throws InterruptedException {
    try {
      SecureChannel channel = connector.open(work.begin());
      connection.attach(channel);
      if (stopped.getCount() == 0) {
        channel.close();
      }
      work.opened(connection.number());
      readAll(channel);
      return connection.detach().orElseGet(() -> trouble(channel.closedBecause()));
    } catch (IOException e) {
      return given(trouble("could not connect: " + e.getMessage()));
    } catch (CertificateException e) {
      return given(
          new Disconnection.UntrustedServer(String.valueOf(e.getMessage()), Duration.ZERO));
    } catch (ConnectionLostException e) {
      return given(trouble(e.getMessage()));
    } catch (MalformedNodeException e) {
      return given(trouble("unreadable stanza: " + e.getMessage()));
    } catch (FencedException e) {
      return given(new Disconnection.Fenced(String.valueOf(e.getMessage())));
    } catch (StoreException e) {
      log.atWarn().setCause(e).log("link.store-failed");
      return given(trouble("store: " + e.getMessage()));
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("link.failed");
      return given(trouble("unexpected " + e.getClass().getSimpleName()));
    }
  }

  private void readAll(SecureChannel channel) throws InterruptedException {
    var arrivals = new Arrivals(channel, connection::decode, work::answered, capacity);
    Thread _ = Thread.ofVirtual().name("facteur-reader").start(arrivals);
    try {
      List<Node> run = arrivals.next(TOGETHER);
      while (!run.isEmpty()) {
        work.received(run);
        run = arrivals.next(TOGETHER);
      }
    } finally {
      arrivals.abandon();
    }
  }

  private Disconnection given(Disconnection otherwise) {
    return connection.detach().orElse(otherwise);
  }

  private static Disconnection trouble(@Nullable String reason) {
    return new Disconnection.Transient(reason == null ? "unknown" : reason, Duration.ZERO);
  }

  /// Gives back-off to trouble that brought no pause of its own. A restart asked by the server
  /// ([Restart#REASON]) is followed at once.
  private Disconnection paced(Disconnection end) {
    return switch (end) {
      case Disconnection.Transient(var reason, var delay)
          when delay.isZero() && !reason.equals(Restart.REASON) ->
          new Disconnection.Transient(reason, backoff.next());
      case Disconnection.UntrustedServer(var reason, _) ->
          new Disconnection.UntrustedServer(reason, backoff.next());
      case Disconnection.Transient _,
          Disconnection.LoggedOut _,
          Disconnection.Conflict _,
          Disconnection.Banned _,
          Disconnection.Outdated _,
          Disconnection.PairingExpired _,
          Disconnection.Fenced _ ->
          end;
    };
  }
}
