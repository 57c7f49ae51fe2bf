package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.ending.Ended;
import io.facteur.whatsapp.engine.ending.Ending;
import io.facteur.whatsapp.engine.ending.Pace;
import io.facteur.whatsapp.engine.socket.EdgeRefusedException;
import io.facteur.whatsapp.engine.socket.ProxyFailedException;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.noise.CertificateException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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

  /// How long a connection that cannot be written to any more is listened to.
  private static final Duration LAST_WORDS_WITHIN = Duration.ofSeconds(1);

  private static final Set<String> LAST_WORDS = Set.of("stream:error", "failure", "xmlstreamend");

  private final Connector connector;
  private final Connection connection;
  private final LinkWork work;
  private final Timeouts timeouts;
  private final int capacity;
  private final Pacing pacing;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Reach reach = Reach.NOWHERE;

  /// @param work what to say and what to do with what is said
  /// @param settings for the patience
  /// @param random for the jitter of pauses
  public Link(
      Connector connector,
      Connection connection,
      LinkWork work,
      EngineSettings settings,
      RandomGenerator random) {
    this.connector = connector;
    this.connection = connection;
    this.work = work;
    this.timeouts = settings.timeouts();
    this.capacity = settings.limits().waitingStanzas();
    this.pacing = new Pacing(settings.timeouts(), settings.reconnects(), random);
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
    reach = Reach.NOWHERE;
    Ended end = connectAndRead();
    if (reach == Reach.EDGE && work.arrived()) {
      reach = Reach.ARRIVED;
    }
    work.closed();
    if (stopped.getCount() == 0) {
      return Optional.empty();
    }
    boolean lasted = System.nanoTime() - began > timeouts.stable().toNanos();
    Disconnection told = pacing.pace(end, reach, lasted);
    work.ended(told);
    return told.retryIn();
  }

  private Ended connectAndRead() throws InterruptedException {
    try {
      SecureChannel channel = open(work.begin());
      reach = Reach.EDGE;
      connection.attach(channel);
      if (stopped.getCount() == 0) {
        channel.close();
      }
      work.opened(connection.number(), channel.server());
      readAll(channel);
      return given(trouble(Ending.SOCKET_CLOSED.sign() + ": " + channel.closedBecause()));
    } catch (EdgeRefusedException e) {
      reach = Reach.EDGE;
      return given(trouble(e.getMessage()));
    } catch (ProxyFailedException e) {
      return given(Ended.proxyTrouble(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return given(trouble(Ending.NOT_CONNECTED.sign() + ": " + e.getMessage()));
    } catch (CertificateException e) {
      reach = Reach.EDGE;
      return given(untrusted(String.valueOf(e.getMessage())));
    } catch (ConnectionLostException e) {
      reach = Reach.EDGE;
      return given(trouble(e.getMessage()));
    } catch (MalformedNodeException e) {
      return given(trouble("unreadable stanza: " + e.getMessage()));
    } catch (FencedException e) {
      return given(Ended.asSaid(new Disconnection.Fenced(String.valueOf(e.getMessage()))));
    } catch (StoreException e) {
      log.atWarn().setCause(e).log("link.store-failed");
      return given(trouble("store: " + e.getMessage()));
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("link.failed");
      return given(trouble("unexpected " + e.getClass().getSimpleName()));
    }
  }

  private SecureChannel open(Greeting greeting)
      throws IOException, InterruptedException, CertificateException {
    try {
      return connector.open(greeting);
    } catch (ConnectionLostException | CertificateException e) {
      work.misunderstood(greeting);
      throw e;
    }
  }

  private void readAll(SecureChannel channel) throws InterruptedException {
    var arrivals =
        new Arrivals(frame -> connection.decode(channel.open(frame)), work::answered, capacity);
    channel.forward(arrivals);
    List<Node> run = List.of();
    try {
      run = arrivals.next(TOGETHER);
      while (!run.isEmpty()) {
        work.received(run);
        run = arrivals.next(TOGETHER);
      }
    } catch (ConnectionLostException e) {
      hearLastWords(run, arrivals);
      throw e;
    } finally {
      arrivals.ended();
    }
  }

  /// What could not be written could not because the server has ended the connection, maybe: then
  /// it has said why, and that counts. A device that was logged out must not come back.
  private void hearLastWords(List<Node> run, Arrivals arrivals) throws InterruptedException {
    Optional<Node> last =
        Stream.concat(run.stream(), arrivals.rest(LAST_WORDS_WITHIN).stream())
            .filter(stanza -> LAST_WORDS.contains(stanza.tag()))
            .findFirst();
    last.ifPresent(words -> work.received(List.of(words)));
  }

  private Ended given(Ended otherwise) {
    return connection.detach().orElse(otherwise);
  }

  private static Ended trouble(@Nullable String reason) {
    return Ended.trouble(reason == null ? "unknown" : reason, Pace.BACK_OFF);
  }

  private static Ended untrusted(String reason) {
    return new Ended(new Disconnection.UntrustedServer(reason, Duration.ZERO), Pace.BACK_OFF);
  }
}
