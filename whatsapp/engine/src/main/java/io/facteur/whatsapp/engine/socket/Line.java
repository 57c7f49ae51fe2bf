package io.facteur.whatsapp.engine.socket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// Bytes to and from one address: TCP, directly or through a proxy, with TLS for `wss`.
final class Line {
  private static final int BUFFER = 4096;

  /// Seconds of silence before the first probe, between two, and how many may be lost.
  private static final Map<SocketOption<Integer>, Integer> KEEPALIVE =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 8,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 4,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

  private final boolean secure;
  private final String host;
  private final int port;
  private final @Nullable ProxyRoute proxy;
  private final HostLookup lookup;

  // Guards socket and closed together: a socket made after closing is closed at once.
  private final ReentrantLock lock = new ReentrantLock();
  private java.net.@Nullable Socket socket;
  private boolean closed;

  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();

  /// @param proxy through which it leads; null for none
  /// @param lookup of whom is connected to, the proxy where there is one
  Line(URI address, @Nullable ProxyRoute proxy, HostLookup lookup) {
    this.secure = "wss".equalsIgnoreCase(address.getScheme());
    this.host = address.getHost();
    this.port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    this.proxy = proxy;
    this.lookup = lookup;
  }

  /// Opens it. Of several addresses behind a name each is tried, with its share of the time.
  void open(Duration limit, Supplier<SSLContext> trust) throws IOException {
    java.net.Socket tcp = proxy == null ? connected(host, port, limit) : through(proxy, limit);
    tcp.setTcpNoDelay(true);
    java.net.Socket carrier = secure ? secured(tcp, trust.get()) : tcp;
    in = new BufferedInputStream(carrier.getInputStream(), BUFFER);
    out = carrier.getOutputStream();
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /// Closes it at once: who reads or writes goes on with an exception. Under TLS there is no
  /// farewell, which would wait for a write that does not end.
  void close() {
    lock.lock();
    try {
      closed = true;
      if (socket != null) {
        quietly(socket);
      }
    } finally {
      lock.unlock();
    }
  }

  private java.net.Socket through(ProxyRoute proxy, Duration limit) throws IOException {
    java.net.Socket tcp;
    try {
      tcp = connected(proxy.lookedUp(), proxy.port(), limit);
    } catch (IOException e) {
      throw new ProxyFailedException(proxy, "cannot be reached: " + e.getMessage(), e);
    }
    new Tunnel(proxy).open(tcp, host, port);
    return tcp;
  }

  private java.net.Socket connected(String name, int at, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    InetAddress[] candidates = lookup.all(name);
    for (int i = 0; ; i++) {
      try {
        long left = end - System.nanoTime();
        Duration share = Duration.ofNanos(left / (candidates.length - i));
        return connected(new InetSocketAddress(candidates[i], at), share);
      } catch (IOException e) {
        if (i == candidates.length - 1) {
          throw e;
        }
      }
    }
  }

  private java.net.Socket connected(InetSocketAddress target, Duration limit) throws IOException {
    var tcp = new java.net.Socket(java.net.Proxy.NO_PROXY);
    hold(tcp);
    watch(tcp);
    try {
      tcp.connect(target, (int) Math.max(1, limit.toMillis()));
      return tcp;
    } catch (IOException e) {
      quietly(tcp);
      throw e;
    }
  }

  /// Has the operating system notice a peer that is gone within 20 s, without another byte of the
  /// protocol. Where it cannot, pings have to do.
  private static void watch(java.net.Socket tcp) throws IOException {
    tcp.setKeepAlive(true);
    for (var option : KEEPALIVE.entrySet()) {
      if (tcp.supportedOptions().contains(option.getKey())) {
        tcp.setOption(option.getKey(), option.getValue());
      }
    }
  }

  private void hold(java.net.Socket made) throws IOException {
    lock.lock();
    try {
      if (closed) {
        quietly(made);
        throw new IOException("the line was closed");
      }
      socket = made;
    } finally {
      lock.unlock();
    }
  }

  private java.net.Socket secured(java.net.Socket tcp, SSLContext trust) throws IOException {
    var tls = (SSLSocket) trust.getSocketFactory().createSocket(tcp, host, port, true);
    var parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private static void quietly(java.net.Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more, and there is nothing left to do for it.
    }
  }
}
