package io.facteur.whatsapp.engine.loopback;

import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.engine.socket.SocketEvents;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.FrameReader;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.frame.Prologue;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import io.facteur.whatsapp.wire.noise.CertificateChain;
import io.facteur.whatsapp.wire.noise.NoiseException;
import io.facteur.whatsapp.wire.noise.NoiseTransport;
import io.facteur.whatsapp.wire.noise.RootKey;
import io.facteur.whatsapp.wire.noise.RootPair;
import io.facteur.whatsapp.wire.noise.ServerHandshake;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// The server's end of the line: Noise, frames and stanzas over memory instead of a network.
public final class LoopbackServer implements Dialer {
  private static final byte[] HANG_UP = new byte[0];

  private final SecureRandom random = new SecureRandom();
  private final RootPair root = new RootPair(KeyPair.generate(random), 0);
  private final KeyPair serverStatic = KeyPair.generate(random);
  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);
  private final Behaviour behaviour;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Optional<byte[]> lastRouting = Optional.empty();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean deaf;

  /// What the server does once a client is there.
  public interface Behaviour {

    /// A client shook hands.
    void opened(Line line, byte[] clientStatic, byte[] clientPayload);

    /// A client sent a stanza.
    void received(Line line, Node stanza);

    /// The line is closed.
    void closed(Line line);
  }

  /// @param behaviour called by one thread for each line
  public LoopbackServer(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /// The key that the client must trust.
  public RootKey rootKey() {
    return root.rootKey();
  }

  /// The way back that the last client gave.
  public Optional<byte[]> lastRouting() {
    return lastRouting;
  }

  /// How many handshakes were completed.
  public int connections() {
    return connections.get();
  }

  /// Refuses the next connections.
  public void refuse(int count) {
    refusals.set(count);
  }

  /// What clients write does not arrive any more, and they notice; they are still written to.
  public void deafen() {
    deaf = true;
  }

  @Override
  public Socket connect(URI address, SocketEvents events) throws IOException {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IOException("refused");
    }
    var line = new Line(events);
    Thread _ = Thread.ofVirtual().start(line::serve);
    return line;
  }

  /// One connection.
  public final class Line implements Socket {
    private final SocketEvents client;
    private final BlockingQueue<byte[]> arriving = new LinkedBlockingQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final FrameReader frames = new FrameReader();
    private volatile Optional<NoiseTransport> transport = Optional.empty();

    Line(SocketEvents client) {
      this.client = client;
    }

    @Override
    public void send(byte[] message) throws IOException {
      if (deaf) {
        throw new IOException("broken pipe");
      }
      if (closed.get()) {
        throw new IOException("closed");
      }
      arriving.add(message);
    }

    @Override
    public void close() {
      hangUp("closed by the client");
    }

    /// Sends a stanza to the client, if it is still there.
    public synchronized void write(Node stanza) {
      if (!closed.get()) {
        client.bytes(Frames.frame(transport.orElseThrow().encrypt(codec.encode(stanza))));
      }
    }

    /// Closes the connection.
    public void hangUp(String reason) {
      if (closed.compareAndSet(false, true)) {
        arriving.add(HANG_UP);
        client.closed(reason);
      }
    }

    private void serve() {
      try {
        byte[] first = arriving.take();
        if (first.length == 0) {
          return;
        }
        Prologue prologue = Prologue.parse(first).orElseThrow();
        lastRouting = prologue.routing();
        frames.accept(Arrays.copyOfRange(first, prologue.length(), first.length));
        shakeHands(prologue);
        for (Optional<byte[]> frame = next(); frame.isPresent(); frame = next()) {
          behaviour.received(this, codec.decode(transport.orElseThrow().decrypt(frame.get())));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (NoiseException e) {
        throw new IllegalStateException("the client speaks no Noise", e);
      } finally {
        hangUp("closed by the server");
        behaviour.closed(this);
      }
    }

    private void shakeHands(Prologue prologue) throws InterruptedException, NoiseException {
      byte[] chain =
          CertificateChain.issue(
              root,
              serverStatic.publicKey(),
              Instant.parse("2020-01-01T00:00:00Z"),
              Instant.parse("2100-01-01T00:00:00Z"),
              random);
      var handshake =
          new ServerHandshake(prologue.header(), serverStatic, chain, KeyPair.generate(random));
      Optional<byte[]> hello = next();
      if (hello.isEmpty()) {
        return;
      }
      client.bytes(Frames.frame(handshake.accept(hello.get())));
      if (handshake.awaitsFinish()) {
        Optional<byte[]> finish = next();
        if (finish.isEmpty()) {
          return;
        }
        byte[] _ = handshake.finish(finish.get());
      }
      byte[] payload = handshake.clientPayload();
      transport = Optional.of(handshake.transport());
      connections.incrementAndGet();
      behaviour.opened(this, handshake.clientStatic(), payload);
    }

    private Optional<byte[]> next() throws InterruptedException {
      Optional<byte[]> frame = frames.next();
      while (frame.isEmpty()) {
        byte[] chunk = arriving.take();
        if (chunk.length == 0) {
          return Optional.empty();
        }
        frames.accept(chunk);
        frame = frames.next();
      }
      return frame;
    }
  }
}
