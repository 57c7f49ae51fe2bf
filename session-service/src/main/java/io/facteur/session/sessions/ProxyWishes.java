package io.facteur.session.sessions;

import io.facteur.session.proxy.SessionProxies;
import io.facteur.session.registry.SessionProxy;
import io.facteur.whatsapp.engine.socket.ProxyRoute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes wishes for proxies: reads them, and refuses what may not be called.
final class ProxyWishes {
  private final SessionProxies proxies;

  ProxyWishes(SessionProxies proxies) {
    this.proxies = proxies;
  }

  /// The address that is wished for; empty for none.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 400 when it is none, 422 when it may
  ///   not be called
  Optional<String> wished(@Nullable ProxyWish wish) {
    if (wish == null || wish.none()) {
      return Optional.empty();
    }
    String address = wish.address();
    ProxyRoute route = ProxyRoute.parse(address);
    if (proxies.blocks(route)) {
      throw SessionProblems.proxyBlocked(route.host());
    }
    return Optional.of(address);
  }

  SessionProxy seal(String sessionId, String address) {
    return proxies.seal(sessionId, address);
  }
}
