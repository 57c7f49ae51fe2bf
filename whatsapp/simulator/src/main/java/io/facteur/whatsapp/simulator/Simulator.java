package io.facteur.whatsapp.simulator;

import io.facteur.whatsapp.simulator.socket.Listener;
import io.facteur.whatsapp.simulator.tls.SelfMadeIdentity;
import io.facteur.whatsapp.simulator.tls.TlsIdentity;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;

/// A WhatsApp server on this machine, with phones and the people who hold them.
///
/// One port serves WhatsApp's WebSocket, the control interface and files; another one the same over
/// TLS, as clients want it of media hosts.
public final class Simulator implements AutoCloseable {
  static final String WEB_SOCKET_PATH = "/ws/chat";

  private final Listener listener;
  private final Listener secure;
  private final TlsIdentity identity;
  private final SimulatorAssembly.Parts parts;
  private final String host;

  private Simulator(
      Listener listener,
      Listener secure,
      TlsIdentity identity,
      SimulatorAssembly.Parts parts,
      String host) {
    this.listener = listener;
    this.secure = secure;
    this.identity = identity;
    this.parts = parts;
    this.host = host;
  }

  /// Starts a simulator; it serves clients when this returns.
  ///
  /// @throws java.io.UncheckedIOException when the port is taken or the folder cannot be used
  public static Simulator start(SimulatorSettings settings) {
    SimulatorAssembly.Parts parts = SimulatorAssembly.assemble(settings);
    var open = new ArrayDeque<Listener>();
    try {
      TlsIdentity identity = identity(settings);
      open.push(Listener.open(address(settings, settings.port()), parts.services()));
      open.push(
          Listener.open(
              identity.sockets(), address(settings, settings.tls().port()), parts.services()));
      String host = reachable(settings.bindAddress());
      parts.host().reachableAt(host + ":" + open.getFirst().port());
      return new Simulator(open.getLast(), open.getFirst(), identity, parts, host);
    } catch (RuntimeException e) {
      open.forEach(Listener::close);
      close(parts);
      throw e;
    }
  }

  /// Where WhatsApp clients connect to.
  public URI webSocket() {
    return URI.create("ws://" + host + ":" + port() + WEB_SOCKET_PATH);
  }

  /// Host and port of the media host, which speaks https; the control port serves the same files in
  /// the clear.
  public String mediaHost() {
    return parts.host().address();
  }

  /// The certificates that clients of the media host must trust, as PEM.
  public String certificates() {
    return identity.certificates();
  }

  /// Where the control interface begins.
  public URI control() {
    return URI.create("http://" + host + ":" + port());
  }

  /// The public key clients must trust instead of WhatsApp's, 32 bytes; its serial is 0.
  public byte[] rootKey() {
    return parts.rootKey().clone();
  }

  /// The port in use.
  public int port() {
    return listener.port();
  }

  /// Breaks all connections and closes the state.
  @Override
  public void close() {
    listener.close();
    secure.close();
    close(parts);
  }

  private static void close(SimulatorAssembly.Parts parts) {
    parts.transcript().close();
    parts.world().close();
    parts.files().close();
  }

  private static TlsIdentity identity(SimulatorSettings settings) {
    Path certificate = settings.tls().certificate();
    Path key = settings.tls().key();
    return certificate == null || key == null
        ? SelfMadeIdentity.in(settings.folder(), settings.clock().instant())
        : TlsIdentity.read(certificate, key);
  }

  private static InetSocketAddress address(SimulatorSettings settings, int port) {
    return new InetSocketAddress(settings.bindAddress(), port);
  }

  private static String reachable(String bindAddress) {
    return bindAddress.equals("0.0.0.0") || bindAddress.equals("::") ? "127.0.0.1" : bindAddress;
  }
}
