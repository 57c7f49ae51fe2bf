package io.facteur.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The way to WhatsApp, a relay on this machine: it can break, so that every connection ends and no
/// new one comes about, and be mended.
public final class Uplink implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean broken;

  private Uplink(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().name("uplink").start(this::accept);
  }

  /// A relay that leads nowhere yet.
  public static Uplink open() {
    try {
      return new Uplink(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the uplink", e);
    }
  }

  /// The port to connect to.
  public int port() {
    return server.getLocalPort();
  }

  /// Leads to this port of this machine from now on.
  public void leadTo(int port) {
    target = port;
  }

  /// Ends every connection, and each new one at once.
  public void cut() {
    broken = true;
    sockets.forEach(Uplink::close);
    sockets.clear();
  }

  /// Leads on again.
  public void mend() {
    broken = false;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        Thread.ofVirtual().start(() -> connect(caller));
      } catch (IOException _) {
        // Closed, or a caller who left at once.
      }
    }
  }

  private void connect(Socket caller) {
    Socket called = new Socket();
    sockets.add(caller);
    sockets.add(called);
    try {
      if (broken) {
        throw new IOException("the uplink is cut");
      }
      called.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      Thread back = Thread.ofVirtual().start(() -> pass(called, caller));
      pass(caller, called);
      back.join();
    } catch (IOException _) {
      // Nobody is there.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(caller);
      close(called);
      sockets.remove(caller);
      sockets.remove(called);
    }
  }

  /// Until one end has said its last word, which arrives at the other.
  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed then.
    }
  }

  @Override
  public void close() {
    cut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the uplink does not close", e);
    }
  }
}
