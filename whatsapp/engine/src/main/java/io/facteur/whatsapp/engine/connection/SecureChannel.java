package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.noise.NoiseException;
import io.facteur.whatsapp.wire.noise.NoiseTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// One socket after its handshake: encrypted frames both ways. Protocol reference: transport.md
/// §2.6.
final class SecureChannel {
  private final Socket socket;
  private final Inbox inbox;
  private final NoiseTransport transport;
  private final KnownServer server;

  // Guards the counter of the sending direction and with it the order of frames on the socket.
  private final ReentrantLock writing = new ReentrantLock();

  SecureChannel(Socket socket, Inbox inbox, NoiseTransport transport, KnownServer server) {
    this.socket = socket;
    this.inbox = inbox;
    this.transport = transport;
    this.server = server;
  }

  /// Who is at the other end.
  KnownServer server() {
    return server;
  }

  /// Encrypts and writes one encoded stanza.
  void write(byte[] stanza) {
    writing.lock();
    try {
      socket.send(Frames.frame(transport.encrypt(stanza)));
    } catch (IOException e) {
      throw new ConnectionLostException("could not write a stanza", e);
    } finally {
      writing.unlock();
    }
  }

  /// The encoded stanza of a frame that arrived; frames are opened in their order.
  byte[] open(byte[] frame) {
    try {
      return transport.decrypt(frame);
    } catch (NoiseException e) {
      throw new ConnectionLostException("a frame could not be decrypted", e);
    }
  }

  /// Hands over the frames that arrive.
  void forward(FrameSink sink) {
    inbox.forward(sink);
  }

  Duration silence() {
    return inbox.silence();
  }

  String closedBecause() {
    return inbox.closedBecause().orElse("open");
  }

  void close() {
    socket.close();
  }
}
