package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.wire.noise.RootKey;
import java.net.URI;

/// How a linked device reaches WhatsApp and how patient it is.
///
/// @param webSocket WhatsApp's own, or a simulator's (`ws://` is allowed)
/// @param root the key that signs the server's certificate
/// @param deviceName what the phone shows in its list of linked devices
/// @param version of WhatsApp Web that is claimed
/// @param timeouts how long to wait for what
/// @param limits how much of what
/// @param care what is done for messages to arrive
public record EngineSettings(
    URI webSocket,
    RootKey root,
    String deviceName,
    WhatsAppVersion version,
    Timeouts timeouts,
    Limits limits,
    DeliveryCare care) {

  /// WhatsApp's own service.
  public static EngineSettings whatsApp(String deviceName) {
    return new EngineSettings(
        URI.create("wss://web.whatsapp.com/ws/chat"),
        RootKey.WHATSAPP,
        deviceName,
        WhatsAppVersion.BUNDLED,
        Timeouts.standard(),
        Limits.standard(),
        DeliveryCare.standard());
  }

  /// Another server, as the simulator is.
  public EngineSettings at(URI address, RootKey rootKey) {
    return new EngineSettings(address, rootKey, deviceName, version, timeouts, limits, care);
  }

  /// Another version.
  public EngineSettings claiming(WhatsAppVersion other) {
    return new EngineSettings(webSocket, root, deviceName, other, timeouts, limits, care);
  }

  /// Another patience.
  public EngineSettings waiting(Timeouts others) {
    return new EngineSettings(webSocket, root, deviceName, version, others, limits, care);
  }

  /// Other bounds.
  public EngineSettings within(Limits others) {
    return new EngineSettings(webSocket, root, deviceName, version, timeouts, others, care);
  }

  /// Another care.
  public EngineSettings caring(DeliveryCare other) {
    return new EngineSettings(webSocket, root, deviceName, version, timeouts, limits, other);
  }
}
