package io.facteur.whatsapp.engine.story;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.engine.socket.SocketEvents;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.proto.HandshakeMessage;
import io.facteur.whatsapp.wire.frame.FrameReader;
import io.facteur.whatsapp.wire.frame.Prologue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Looks at how connections begin: with which handshake, and whether with a way back.
final class RecordingDialer implements Dialer {
  private final Dialer dialer = new WebSocketDialer(Duration.ofSeconds(5));
  private final List<Boolean> routed = new CopyOnWriteArrayList<>();
  private final List<String> patterns = new CopyOnWriteArrayList<>();

  @Override
  public Socket connect(URI address, SocketEvents events) throws IOException, InterruptedException {
    var asked = new AtomicReference<>("");
    var first = new AtomicBoolean(true);
    Socket socket = dialer.connect(address, watching(events, asked));
    return new Socket() {
      @Override
      public void send(byte[] message) throws IOException {
        if (first.compareAndSet(true, false)) {
          Prologue prologue = Prologue.parse(message).orElseThrow();
          routed.add(prologue.routing().isPresent());
          byte[] frames = Arrays.copyOfRange(message, prologue.length(), message.length);
          asked.set(read(frames).getClientHello().hasStatic() ? "IK" : "XX");
        }
        socket.send(message);
      }

      @Override
      public void close() {
        socket.close();
      }
    };
  }

  /// Whether each connection said where it wants to.
  List<Boolean> routed() {
    return routed;
  }

  /// The handshake of each connection that was answered.
  List<String> patterns() {
    return patterns;
  }

  private SocketEvents watching(SocketEvents events, AtomicReference<String> asked) {
    var first = new AtomicBoolean(true);
    return new SocketEvents() {
      @Override
      public void bytes(byte[] chunk) {
        if (first.compareAndSet(true, false)) {
          boolean introduced = read(chunk).getServerHello().hasStatic();
          patterns.add(asked.get().equals("IK") && introduced ? "XXfallback" : asked.get());
        }
        events.bytes(chunk);
      }

      @Override
      public void closed(String reason) {
        events.closed(reason);
      }
    };
  }

  private static HandshakeMessage read(byte[] frames) {
    var reader = new FrameReader();
    reader.accept(frames);
    Optional<byte[]> frame = reader.next();
    try {
      return HandshakeMessage.parseFrom(frame.orElseThrow());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no handshake", e);
    }
  }
}
