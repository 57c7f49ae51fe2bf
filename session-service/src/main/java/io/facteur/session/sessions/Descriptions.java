package io.facteur.session.sessions;

import io.facteur.session.lifecycle.SessionLedger;
import io.facteur.session.registry.Profile;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import java.util.function.UnaryOperator;

/// Changes what users say about their sessions, and tells it, since events echo it.
final class Descriptions {
  private final SessionRegistry registry;
  private final SessionLedger ledger;

  Descriptions(SessionRegistry registry, SessionLedger ledger) {
    this.registry = registry;
    this.ledger = ledger;
  }

  /// Changes a session's profile.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 404 when there is no such session
  Session change(String id, UnaryOperator<Profile> change) {
    var changed =
        registry
            .find(id)
            .flatMap(session -> registry.describe(id, change.apply(session.profile())))
            .orElseThrow(() -> SessionProblems.notFound(id));
    ledger.confirm(changed);
    return changed;
  }
}
