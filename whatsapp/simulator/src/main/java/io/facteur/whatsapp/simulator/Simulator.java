package io.facteur.whatsapp.simulator;

import io.facteur.whatsapp.simulator.socket.Listener;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.transcript.Transcript;
import java.net.InetSocketAddress;
import java.net.URI;

/// A WhatsApp server on this machine, with phones and the people who hold them.
///
/// One port serves WhatsApp's WebSocket and the control interface.
public final class Simulator implements AutoCloseable {
  private static final String WEB_SOCKET_PATH = "/ws/chat";

  private final Listener listener;
  private final World world;
  private final byte[] rootKey;
  private final String host;
  private final Transcript transcript;

  private Simulator(
      Listener listener, World world, byte[] rootKey, String host, Transcript transcript) {
    this.listener = listener;
    this.world = world;
    this.transcript = transcript;
    this.rootKey = rootKey;
    this.host = host;
  }

  /// Starts a simulator; it serves clients when this returns.
  ///
  /// @throws java.io.UncheckedIOException when the port is taken or the folder cannot be used
  public static Simulator start(SimulatorSettings settings) {
    SimulatorAssembly.Parts parts = SimulatorAssembly.assemble(settings);
    try {
      Listener listener =
          Listener.open(
              new InetSocketAddress(settings.bindAddress(), settings.port()),
              parts.control(),
              WEB_SOCKET_PATH,
              parts.chat());
      return new Simulator(
          listener,
          parts.world(),
          parts.rootKey(),
          reachable(settings.bindAddress()),
          parts.transcript());
    } catch (RuntimeException e) {
      parts.transcript().close();
      parts.world().close();
      throw e;
    }
  }

  /// Where WhatsApp clients connect to.
  public URI webSocket() {
    return URI.create("ws://" + host + ":" + port() + WEB_SOCKET_PATH);
  }

  /// Where the control interface begins.
  public URI control() {
    return URI.create("http://" + host + ":" + port());
  }

  /// The public key clients must trust instead of WhatsApp's, 32 bytes; its serial is 0.
  public byte[] rootKey() {
    return rootKey.clone();
  }

  /// The port in use.
  public int port() {
    return listener.port();
  }

  /// Breaks all connections and closes the state.
  @Override
  public void close() {
    listener.close();
    transcript.close();
    world.close();
  }

  private static String reachable(String bindAddress) {
    return bindAddress.equals("0.0.0.0") || bindAddress.equals("::") ? "127.0.0.1" : bindAddress;
  }
}
