package io.facteur.whatsapp.simulator.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The server's end of one WebSocket (RFC 6455), binary messages only.
///
/// One thread receives; any thread may send. No extensions, no subprotocols.
public final class WebSocket {
  /// Largest message accepted, in bytes, over all its fragments.
  static final int MESSAGE_LIMIT = 1 << 24;

  private static final int NORMAL_CLOSURE = 1000;
  private static final Duration LAST_SILENCE = Duration.ofSeconds(2);

  private final Socket socket;
  private final WebSocketFrame.Reader frames;
  private final OutputStream out;

  /// Guards `out` and `closing`: a frame is written whole, and nothing follows a close frame.
  private final ReentrantLock writing = new ReentrantLock();

  private boolean closing;

  WebSocket(Socket socket, WebSocketFrame.Reader frames, OutputStream out) {
    this.socket = socket;
    this.frames = frames;
    this.out = out;
  }

  /// Waits for the next binary message; nothing once the client has closed the socket.
  ///
  /// Pings are answered and text messages dropped on the way.
  ///
  /// @throws IOException when the connection breaks, stays silent for too long, or breaks the rules
  public Optional<byte[]> receive() throws IOException {
    var message = new ByteArrayOutputStream();
    boolean binary = false;
    while (true) {
      WebSocketFrame frame = frames.next();
      switch (frame.kind()) {
        case PING -> send(WebSocketFrame.Kind.PONG, frame.payload());
        case PONG -> {}
        case CLOSE -> {
          close(NORMAL_CLOSURE);
          return Optional.empty();
        }
        case TEXT, BINARY, CONTINUATION -> {
          if (frame.kind() != WebSocketFrame.Kind.CONTINUATION) {
            message.reset();
            binary = frame.kind() == WebSocketFrame.Kind.BINARY;
          }
          if (message.size() + frame.payload().length > MESSAGE_LIMIT) {
            throw new IOException("a WebSocket message larger than " + MESSAGE_LIMIT + " bytes");
          }
          message.writeBytes(frame.payload());
          if (frame.last() && binary) {
            return Optional.of(message.toByteArray());
          }
        }
      }
    }
  }

  /// Sends one binary message, unfragmented.
  ///
  /// @throws IOException when the connection is broken or was closed from this side
  public void send(byte[] message) throws IOException {
    send(WebSocketFrame.Kind.BINARY, message);
  }

  /// Says goodbye, after what was sent before, and leaves it to whoever receives to close the
  /// connection once the client has, or after some silence. A connection that is closed while
  /// something of the client's is unread is reset, and the last words with it.
  public void leave() {
    writing.lock();
    try {
      if (!closing) {
        closing = true;
        sayGoodbye(NORMAL_CLOSURE);
        socket.setSoTimeout((int) LAST_SILENCE.toMillis());
        socket.shutdownOutput();
      }
    } catch (IOException _) {
      closeQuietly(); // The peer is gone already.
    } finally {
      writing.unlock();
    }
  }

  /// Says goodbye once and closes the connection; later calls do nothing.
  public void close() {
    close(NORMAL_CLOSURE);
  }

  /// Breaks the connection without a close frame; later calls of anything find it closed.
  public void abort() {
    writing.lock();
    try {
      closing = true;
    } finally {
      writing.unlock();
      closeQuietly();
    }
  }

  private void send(WebSocketFrame.Kind kind, byte[] payload) throws IOException {
    writing.lock();
    try {
      if (closing) {
        throw new IOException("the WebSocket is closed");
      }
      out.write(WebSocketFrame.head(kind, payload.length));
      out.write(payload);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  private void close(int code) {
    writing.lock();
    try {
      if (!closing) {
        closing = true;
        sayGoodbye(code);
      }
    } catch (IOException _) {
      // The peer is gone already; closing is all that is left.
    } finally {
      writing.unlock();
      closeQuietly();
    }
  }

  private void sayGoodbye(int code) throws IOException {
    out.write(WebSocketFrame.head(WebSocketFrame.Kind.CLOSE, Short.BYTES));
    out.write(ByteBuffer.allocate(Short.BYTES).putShort((short) code).array());
    out.flush();
  }

  private void closeQuietly() {
    try {
      socket.close();
    } catch (IOException _) {
      // Nothing can be done about a socket that fails to close.
    }
  }
}
