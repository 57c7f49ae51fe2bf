package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.proto.DeviceProps.PlatformType;
import io.facteur.whatsapp.wire.pairing.ClientType;

/// The browser that a linked device says it runs in; phones show its picture in their list of
/// linked devices. Protocol reference: transport.md §3.5, §5.4, §6.3.
public enum DevicePlatform {
  CHROME("Chrome", PlatformType.CHROME, ClientType.CHROME),
  EDGE("Edge", PlatformType.EDGE, ClientType.EDGE),
  FIREFOX("Firefox", PlatformType.FIREFOX, ClientType.FIREFOX),
  OPERA("Opera", PlatformType.OPERA, ClientType.OPERA),
  SAFARI("Safari", PlatformType.SAFARI, ClientType.SAFARI);

  /// WhatsApp refuses a code to systems it has not heard of.
  private static final String SYSTEM = "Mac OS";

  private final String browser;
  private final PlatformType type;
  private final ClientType clientType;

  DevicePlatform(String browser, PlatformType type, ClientType clientType) {
    this.browser = browser;
    this.type = type;
    this.clientType = clientType;
  }

  /// As a registration names it.
  public PlatformType type() {
    return type;
  }

  /// As a code names it.
  public ClientType clientType() {
    return clientType;
  }

  /// As the phone shows it while a code is typed: `Browser (System)`.
  public String display() {
    return browser + " (" + SYSTEM + ")";
  }
}
