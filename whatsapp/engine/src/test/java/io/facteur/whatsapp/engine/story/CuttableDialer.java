package io.facteur.whatsapp.engine.story;

import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.engine.socket.SocketEvents;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A cable that can be pulled.
final class CuttableDialer implements Dialer {
  private final Dialer dialer = new WebSocketDialer(Duration.ofSeconds(5));
  private final AtomicInteger dialled = new AtomicInteger();
  private volatile Optional<Socket> open = Optional.empty();
  private volatile boolean unplugged;

  @Override
  public Socket connect(URI address, SocketEvents events) throws IOException, InterruptedException {
    dialled.incrementAndGet();
    if (unplugged) {
      throw new IOException("unplugged");
    }
    Socket socket = dialer.connect(address, events);
    open = Optional.of(socket);
    return socket;
  }

  /// Breaks the connection; the next one works.
  void cut() {
    open.ifPresent(Socket::close);
  }

  /// Breaks the connection and makes others impossible.
  void unplug() {
    unplugged = true;
    cut();
  }

  /// Makes connections possible.
  void plugIn() {
    unplugged = false;
  }

  /// How often a connection was tried.
  int dialled() {
    return dialled.get();
  }
}
