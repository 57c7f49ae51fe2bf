package io.facteur.session.proxy;

import io.facteur.guardedhttp.AddressPolicy;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionProxy;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.engine.socket.ProxyRoute;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;

/// Keeps the addresses of proxies sealed, since they hold passwords, and lets nobody reach through
/// them what this installation does not call for strangers.
public final class SessionProxies {
  /// Sealing purpose of a proxy's address; the record is the session.
  private static final String PURPOSE = "session.proxy";

  private final Vault vault;
  private final AddressPolicy policy;

  SessionProxies(Vault vault, AddressPolicy policy) {
    this.vault = vault;
    this.policy = policy;
  }

  /// Whether that proxy is where nobody may have this installation call.
  public boolean blocks(ProxyRoute route) {
    return policy.blocks(route.lookedUp());
  }

  /// A proxy as it is kept.
  ///
  /// @param address as [ProxyRoute#parse] reads it
  public SessionProxy seal(String sessionId, String address) {
    return new SessionProxy(
        ProxyRoute.parse(address).shown(), vault.sealText(PURPOSE, sessionId, sessionId, address));
  }

  /// The dialer of a session.
  ///
  /// @param direct for those without a proxy
  public WebSocketDialer dialer(Session session, WebSocketDialer direct) {
    var proxy = session.profile().proxy();
    if (proxy == null) {
      return direct;
    }
    String address = vault.openText(PURPOSE, session.id(), session.id(), proxy.address());
    return direct.through(ProxyRoute.parse(address), policy::addresses);
  }
}
