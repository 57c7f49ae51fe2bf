package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.simulator.socket.WebSocket;
import io.facteur.whatsapp.wire.frame.FrameReader;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.frame.Prologue;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// The frames of one client, after its introduction. For one thread.
public final class FrameSource {
  private final WebSocket socket;
  private final FrameReader frames = new FrameReader();

  public FrameSource(WebSocket socket) {
    this.socket = socket;
  }

  /// Reads the introduction; nothing when the client left before its end. Called once, first.
  public Optional<Prologue> prologue() throws IOException {
    byte[] read = new byte[0];
    while (true) {
      Optional<byte[]> message = socket.receive();
      if (message.isEmpty()) {
        return Optional.empty();
      }
      read = Frames.join(read, message.get());
      Optional<Prologue> prologue = Prologue.parse(read);
      if (prologue.isPresent()) {
        frames.accept(Arrays.copyOfRange(read, prologue.get().length(), read.length));
        return prologue;
      }
    }
  }

  /// The next frame's body; nothing when the client closed the socket.
  public Optional<byte[]> next() throws IOException {
    while (true) {
      Optional<byte[]> frame = frames.next();
      if (frame.isPresent()) {
        return frame;
      }
      Optional<byte[]> message = socket.receive();
      if (message.isEmpty()) {
        return Optional.empty();
      }
      frames.accept(message.get());
    }
  }
}
