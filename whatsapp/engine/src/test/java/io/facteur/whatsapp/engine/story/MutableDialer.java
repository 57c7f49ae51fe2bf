package io.facteur.whatsapp.engine.story;

import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.engine.socket.SocketEvents;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// A cable through which nothing comes any more, without being cut: a half-open connection.
final class MutableDialer implements Dialer {
  private final Dialer dialer = new WebSocketDialer(Duration.ofSeconds(5));
  private final AtomicReference<AtomicBoolean> last = new AtomicReference<>(new AtomicBoolean());

  @Override
  public Socket connect(URI address, SocketEvents events) throws IOException, InterruptedException {
    var muted = new AtomicBoolean();
    Socket socket =
        dialer.connect(
            address,
            new SocketEvents() {
              @Override
              public void bytes(byte[] chunk) {
                if (!muted.get()) {
                  events.bytes(chunk);
                }
              }

              @Override
              public void closed(String reason) {
                events.closed(reason);
              }
            });
    last.set(muted);
    return socket;
  }

  /// Lets nothing through from now on; the next connection works.
  void mute() {
    last.get().set(true);
  }
}
