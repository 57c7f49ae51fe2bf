package io.facteur.whatsapp.engine.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Dials WebSockets. Reading is done on a virtual thread for each socket, writing on the thread
/// that writes: between the caller and the network there is nobody to wait for. Protocol reference:
/// RFC 6455; transport.md §1.1.
public final class WebSocketDialer implements Dialer {
  private final Duration connectTimeout;
  private final @Nullable ProxyRoute proxy;
  private final HostLookup lookup;
  private final Supplier<SSLContext> trust;
  private final SecureRandom random = new SecureRandom();

  /// Dials directly.
  ///
  /// @param connectTimeout until the socket is open, names, TLS and greeting included
  public WebSocketDialer(Duration connectTimeout) {
    this(connectTimeout, null, InetAddress::getAllByName, WebSocketDialer::usual);
  }

  private WebSocketDialer(
      Duration connectTimeout,
      @Nullable ProxyRoute proxy,
      HostLookup lookup,
      Supplier<SSLContext> trust) {
    this.connectTimeout = connectTimeout;
    this.proxy = proxy;
    this.lookup = lookup;
    this.trust = trust;
  }

  /// The same, through a proxy.
  ///
  /// @param addresses finds those of the proxy, and refuses what may not be called
  public WebSocketDialer through(ProxyRoute other, HostLookup addresses) {
    return new WebSocketDialer(connectTimeout, other, addresses, trust);
  }

  /// The same, trusting others under TLS.
  WebSocketDialer trusting(Supplier<SSLContext> others) {
    return new WebSocketDialer(connectTimeout, proxy, lookup, others);
  }

  @Override
  public Socket connect(URI address, SocketEvents events) throws IOException, InterruptedException {
    var line = new Line(address, proxy, lookup);
    try (var deadline = new Deadline(line, connectTimeout)) {
      try {
        line.open(connectTimeout, trust);
        new Upgrade(address, random).perform(line);
        deadline.met();
        return OpenWebSocket.over(line, random, events);
      } catch (IOException e) {
        throw deadline.passed()
            ? new IOException("could not open the WebSocket within " + connectTimeout, e)
            : e;
      }
    } catch (IOException e) {
      line.close();
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      throw e;
    }
  }

  private static InterruptedException interrupted(IOException cause) {
    var interrupted = new InterruptedException("interrupted while opening the WebSocket");
    interrupted.initCause(cause);
    return interrupted;
  }

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
