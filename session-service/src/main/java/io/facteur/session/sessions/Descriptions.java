package io.facteur.session.sessions;

import io.facteur.session.lifecycle.SessionLedger;
import io.facteur.session.registry.Intent;
import io.facteur.session.registry.Profile;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;

/// Changes what users say about their sessions, and tells it, since events echo it.
final class Descriptions {
  private final SessionRegistry registry;
  private final SessionLedger ledger;
  private final ProxyWishes proxies;
  private final Sessions sessions;

  Descriptions(
      SessionRegistry registry, SessionLedger ledger, ProxyWishes proxies, Sessions sessions) {
    this.registry = registry;
    this.ledger = ledger;
    this.proxies = proxies;
    this.sessions = sessions;
  }

  /// Changes a session's profile. One that runs is connected anew when its proxy is another.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 404 when there is no such session, 400
  ///   or 422 for what it cannot be
  Session change(String id, SessionChange change) {
    var before = sessions.get(id);
    var profile = throughIts(id, change, change.applyTo(before.profile()));
    var changed = registry.describe(id, profile).orElseThrow(() -> SessionProblems.notFound(id));
    ledger.confirm(changed);
    return change.proxy() != null && changed.intent() == Intent.RUN
        ? sessions.restart(id)
        : changed;
  }

  private Profile throughIts(String id, SessionChange change, Profile profile) {
    return change.proxy() == null
        ? profile
        : profile.through(
            proxies.wished(change.proxy()).map(address -> proxies.seal(id, address)).orElse(null));
  }
}
