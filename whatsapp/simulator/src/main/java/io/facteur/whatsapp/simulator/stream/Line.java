package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.simulator.socket.WebSocket;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.transcript.Direction;
import io.facteur.whatsapp.simulator.transcript.Transcript;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.noise.NoiseException;
import io.facteur.whatsapp.wire.noise.NoiseTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One encrypted connection to a client: nodes in and out, in order.
///
/// A turn never waits for a client: what it sends is queued, and written by a thread of the line.
public final class Line {
  /// How long a client may take to close after the last stanza before we do.
  private static final Duration LINGER = Duration.ofMillis(50);

  private static final Logger log = LoggerFactory.getLogger(Line.class);
  private static final AtomicLong LINES = new AtomicLong();

  /// What the writer finds in its queue.
  private sealed interface Outgoing {
    record Stanza(Node node) implements Outgoing {}

    record Pause(Duration time) implements Outgoing {}

    record Cut() implements Outgoing {}

    record End() implements Outgoing {}
  }

  private final World world;
  private final WebSocket socket;
  private final NoiseTransport transport;
  private final NodeCodec codec;
  private final Transcript transcript;
  private final BlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile boolean ended;
  private volatile String owner = "connection " + LINES.incrementAndGet();

  /// @param transcript gets every stanza, both ways
  public Line(
      World world,
      WebSocket socket,
      NoiseTransport transport,
      NodeCodec codec,
      Transcript transcript) {
    this.world = world;
    this.socket = socket;
    this.transport = transport;
    this.codec = codec;
    this.transcript = transcript;
  }

  /// Names the device at the other end, for the transcript.
  void belongsTo(String device) {
    owner = device;
  }

  /// Sends a stanza once the turn is durable.
  public void send(Node stanza) {
    world.afterCommit(() -> queue.add(new Outgoing.Stanza(stanza)));
  }

  /// Closes the line once the turn is durable and everything sent before is written. What the
  /// client still says is ignored from now on.
  public void end() {
    ended = true;
    world.afterCommit(() -> queue.add(new Outgoing.End()));
  }

  /// Writes nothing for a while once everything sent before is written.
  void pause(Duration time) {
    world.afterCommit(() -> queue.add(new Outgoing.Pause(time)));
  }

  /// Breaks the line once everything sent before is written, without closing the WebSocket first.
  void cut() {
    ended = true;
    world.afterCommit(() -> queue.add(new Outgoing.Cut()));
  }

  /// Closes the line when it still exists after `delay`.
  public void endAfter(Duration delay) {
    later(delay, this::end);
  }

  /// Does something in a turn of its own when the line still exists after `delay`.
  public void later(Duration delay, Runnable step) {
    Thread.ofVirtual()
        .name("simulator-later")
        .start(() -> {
          if (!awaitGone(delay)) {
            world.turn(step);
          }
        });
  }

  /// Writes and reads until either side closes. The first stanza is written no earlier than
  /// `firstStanzaDelay` from now: some clients are not ready for it before.
  public void run(FrameSource frames, Duration firstStanzaDelay, Consumer<Node> receiver)
      throws IOException {
    Thread.ofVirtual().name("simulator-writer").start(() -> write(firstStanzaDelay));
    try {
      while (true) {
        Optional<byte[]> frame = frames.next();
        if (frame.isEmpty()) {
          return;
        }
        Node stanza = codec.decode(transport.decrypt(frame.get()));
        transcript.record(owner, Direction.IN, stanza);
        if (!ended) {
          receiver.accept(stanza);
        }
      }
    } catch (NoiseException e) {
      throw new IOException("a frame does not decrypt", e);
    } finally {
      gone.countDown();
      queue.add(new Outgoing.End());
    }
  }

  private void write(Duration firstStanzaDelay) {
    boolean left = false;
    try {
      awaitGone(firstStanzaDelay);
      while (true) {
        switch (queue.take()) {
          case Outgoing.Stanza(var node) -> {
            transcript.record(owner, Direction.OUT, node);
            socket.send(Frames.frame(transport.encrypt(codec.encode(node))));
          }
          case Outgoing.Pause(var time) -> awaitGone(time);
          case Outgoing.Cut _ -> {
            socket.abort();
            return;
          }
          case Outgoing.End _ -> {
            awaitGone(LINGER);
            socket.leave();
            left = true;
            return;
          }
        }
      }
    } catch (IOException e) {
      log.atDebug().addKeyValue("reason", e.getMessage()).log("line.broken");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (!left) {
        socket.close();
      }
    }
  }

  private boolean awaitGone(Duration delay) {
    try {
      return gone.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
