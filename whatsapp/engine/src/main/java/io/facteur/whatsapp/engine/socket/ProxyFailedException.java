package io.facteur.whatsapp.engine.socket;

import java.io.IOException;

/// A proxy could not be reached, or did not lead to WhatsApp. The network itself may be well.
public final class ProxyFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  ProxyFailedException(ProxyRoute proxy, String why) {
    super("the proxy " + proxy.shown() + " " + why);
  }

  ProxyFailedException(ProxyRoute proxy, String why, IOException cause) {
    this(proxy, why);
    initCause(cause);
  }
}
