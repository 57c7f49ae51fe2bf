package io.facteur.whatsapp.simulator;

import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.FrameReader;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.frame.Prologue;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import io.facteur.whatsapp.wire.noise.CertificateChain;
import io.facteur.whatsapp.wire.noise.ClientHandshake;
import io.facteur.whatsapp.wire.noise.NoiseTransport;
import io.facteur.whatsapp.wire.noise.RootKey;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client's connection to a simulator: verified handshake, then stanzas.
final class TestLine implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Optional<byte[]>> frames = new LinkedBlockingQueue<>();
  private final Deque<Node> unread = new ArrayDeque<>();
  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);
  private final WebSocket socket;
  private final NoiseTransport transport;
  private int lastId;

  /// Connects and completes the handshake.
  TestLine(Simulator simulator, KeyPair noise, ClientPayload payload, Instant now)
      throws Exception {
    socket = http.newWebSocketBuilder().buildAsync(simulator.webSocket(), new Receiver()).get();
    var handshake = new ClientHandshake(KeyPair.generate(new SecureRandom()));
    write(Frames.join(Prologue.bytes(Optional.empty()), Frames.frame(handshake.hello())));
    var root = new RootKey(simulator.rootKey(), 0);
    byte[] finish =
        handshake.answer(
            frame().orElseThrow(),
            (chain, key) -> CertificateChain.verify(chain, key, root, now),
            noise,
            payload.toByteArray());
    write(Frames.frame(finish));
    transport = handshake.transport();
  }

  void send(Node stanza) throws Exception {
    write(Frames.frame(transport.encrypt(codec.encode(stanza))));
  }

  /// Sends a question and waits for its answer.
  Node ask(String namespace, String type, Node... children) throws Exception {
    String id = "q" + ++lastId;
    var iq =
        Node.named("iq")
            .attr("id", id)
            .attr("to", "s.whatsapp.net")
            .attr("type", type)
            .attr("xmlns", namespace);
    for (Node child : children) {
      iq.child(child);
    }
    send(iq.build());
    return await(stanza -> stanza.attribute("id").equals(Optional.of(id)));
  }

  /// The next stanza with that tag; others are kept for later.
  Node await(String tag) throws Exception {
    return await(stanza -> stanza.is(tag));
  }

  /// The next stanza that fits; others are kept for later.
  Node await(Predicate<Node> wanted) throws Exception {
    for (Node stanza : unread) {
      if (wanted.test(stanza)) {
        unread.remove(stanza);
        return stanza;
      }
    }
    while (true) {
      Node stanza = codec.decode(transport.decrypt(frame().orElseThrow()));
      if (wanted.test(stanza)) {
        return stanza;
      }
      unread.add(stanza);
    }
  }

  /// Waits until the server has closed the connection.
  void awaitEnd() throws Exception {
    while (frame().isPresent()) {
      // What else comes does not matter.
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  private void write(byte[] bytes) throws Exception {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).get();
  }

  private Optional<byte[]> frame() throws InterruptedException {
    @Nullable Optional<byte[]> frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("nothing arrived for " + PATIENCE_SECONDS + " s");
    }
    return frame;
  }

  private final class Receiver implements WebSocket.Listener {
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final FrameReader reader = new FrameReader();

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      message.writeBytes(part);
      if (last) {
        reader.accept(message.toByteArray());
        message.reset();
        for (var body = reader.next(); body.isPresent(); body = reader.next()) {
          frames.add(body);
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      frames.add(Optional.empty());
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      frames.add(Optional.empty());
    }
  }
}
