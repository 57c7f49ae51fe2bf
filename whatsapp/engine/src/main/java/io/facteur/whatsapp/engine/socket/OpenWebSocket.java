package io.facteur.whatsapp.engine.socket;

import java.io.EOFException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/// A WebSocket after its greeting.
final class OpenWebSocket implements Socket {
  private final Line line;
  private final FrameWriter writer;
  private final SocketEvents events;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OpenWebSocket(Line line, FrameWriter writer, SocketEvents events) {
    this.line = line;
    this.writer = writer;
    this.events = events;
  }

  /// Makes one and begins to read.
  static OpenWebSocket over(Line line, SecureRandom random, SocketEvents events) {
    var socket = new OpenWebSocket(line, new FrameWriter(line.out(), random), events);
    Thread _ = Thread.ofVirtual().name("facteur-socket").start(socket::read);
    return socket;
  }

  @Override
  public void send(byte[] message) throws IOException {
    writer.write(Opcode.BINARY, message);
  }

  @Override
  public void close() {
    if (endedFirst("closed here")) {
      writer.tryFarewell();
      line.close();
    }
  }

  private void read() {
    String reason = "closed";
    try {
      reason = "closed by the server, " + new FrameReading(line.in(), writer, events).readAll();
    } catch (EOFException _) {
      reason = "closed by the server without a word";
    } catch (IOException e) {
      reason = "socket error: " + e.getMessage();
    } finally {
      boolean _ = endedFirst(reason);
      line.close();
    }
  }

  private boolean endedFirst(String reason) {
    boolean first = closed.compareAndSet(false, true);
    if (first) {
      events.closed(reason);
    }
    return first;
  }
}
