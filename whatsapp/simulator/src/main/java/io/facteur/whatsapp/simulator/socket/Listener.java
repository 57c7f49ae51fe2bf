package io.facteur.whatsapp.simulator.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A TCP port served by one virtual thread per connection.
///
/// The JDK's own HTTP server cannot hand a connection over after an upgrade, hence this small one.
public final class Listener implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Listener.class);

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Listener(ServerSocket server) {
    this.server = server;
  }

  /// What is spoken on a port.
  ///
  /// @param webSocketPath the one path that may be upgraded
  public record Services(
      HttpService http, FileService files, String webSocketPath, WebSocketService webSockets) {

    /// Without files.
    public Services(HttpService http, String webSocketPath, WebSocketService webSockets) {
      this(http, FileService.NONE, webSocketPath, webSockets);
    }
  }

  /// Binds `address` (port 0 takes any free port) and starts answering in the clear.
  ///
  /// @throws UncheckedIOException when the address is taken or not ours
  public static Listener open(InetSocketAddress address, Services services) {
    return open(ServerSocketFactory.getDefault(), address, services);
  }

  /// The same with sockets of that factory, such as those of TLS.
  public static Listener open(
      ServerSocketFactory sockets, InetSocketAddress address, Services services) {
    try {
      ServerSocket server = sockets.createServerSocket();
      server.setReuseAddress(true);
      server.bind(address);
      var listener = new Listener(server);
      Thread.ofVirtual().name("simulator-accept").start(() -> listener.acceptAll(services));
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    }
  }

  /// The port in use.
  public int port() {
    return server.getLocalPort();
  }

  /// Stops accepting and breaks every open connection.
  @Override
  public void close() {
    closeQuietly(server);
    open.forEach(Listener::closeQuietly);
  }

  private void acceptAll(Services services) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("simulator-connection").start(() -> serve(socket, services));
      } catch (IOException e) {
        if (!server.isClosed()) {
          log.atWarn().setCause(e).log("connection.refused");
        }
      }
    }
  }

  private void serve(Socket socket, Services services) {
    try (socket) {
      // A connection accepted while the listener closes must not outlive it.
      if (!server.isClosed()) {
        new Conversation(socket, services).run();
      }
    } catch (IOException e) {
      log.atDebug().addKeyValue("reason", e.getMessage()).log("connection.broken");
    } finally {
      open.remove(socket);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      log.atDebug().addKeyValue("reason", e.getMessage()).log("socket.close-failed");
    }
  }
}
