package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.wire.noise.RootKey;
import java.net.URI;

/// How a linked device reaches WhatsApp and how patient it is.
///
/// @param webSocket WhatsApp's own, or a simulator's (`ws://` is allowed)
/// @param root the key that signs the server's certificate
/// @param deviceName what the phone shows in its list of linked devices
/// @param platform the picture beside it
/// @param versions knows which version of WhatsApp Web is claimed
/// @param timeouts how long to wait for what
/// @param limits how much of what
/// @param reconnects how stubbornly to come back
/// @param care what is done for messages to arrive
public record EngineSettings(
    URI webSocket,
    RootKey root,
    String deviceName,
    DevicePlatform platform,
    VersionSource versions,
    Timeouts timeouts,
    Limits limits,
    Reconnects reconnects,
    DeliveryCare care) {

  /// WhatsApp's own service.
  public static EngineSettings whatsApp(String deviceName) {
    return new EngineSettings(
        URI.create("wss://web.whatsapp.com/ws/chat"),
        RootKey.WHATSAPP,
        deviceName,
        DevicePlatform.CHROME,
        VersionSource.pinned(WhatsAppVersion.BUNDLED),
        Timeouts.standard(),
        Limits.standard(),
        Reconnects.standard(),
        DeliveryCare.standard());
  }

  /// Another server, as the simulator is.
  public EngineSettings at(URI address, RootKey rootKey) {
    return new EngineSettings(
        address, rootKey, deviceName, platform, versions, timeouts, limits, reconnects, care);
  }

  /// Another appearance in the phone's list of linked devices.
  public EngineSettings appearing(String name, DevicePlatform as) {
    return new EngineSettings(
        webSocket, root, name, as, versions, timeouts, limits, reconnects, care);
  }

  /// Another version.
  public EngineSettings claiming(WhatsAppVersion other) {
    return claiming(VersionSource.pinned(other));
  }

  /// The version that a source says.
  public EngineSettings claiming(VersionSource source) {
    return new EngineSettings(
        webSocket, root, deviceName, platform, source, timeouts, limits, reconnects, care);
  }

  /// Another patience.
  public EngineSettings waiting(Timeouts others) {
    return new EngineSettings(
        webSocket, root, deviceName, platform, versions, others, limits, reconnects, care);
  }

  /// Other bounds.
  public EngineSettings within(Limits others) {
    return new EngineSettings(
        webSocket, root, deviceName, platform, versions, timeouts, others, reconnects, care);
  }

  /// Another stubbornness.
  public EngineSettings returning(Reconnects others) {
    return new EngineSettings(
        webSocket, root, deviceName, platform, versions, timeouts, limits, others, care);
  }

  /// Another care.
  public EngineSettings caring(DeliveryCare other) {
    return new EngineSettings(
        webSocket, root, deviceName, platform, versions, timeouts, limits, reconnects, other);
  }
}
