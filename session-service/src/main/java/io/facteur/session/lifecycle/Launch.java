package io.facteur.session.lifecycle;

import io.facteur.session.ownership.Lease;
import io.facteur.session.registry.Session;
import io.facteur.session.store.SessionStores;
import io.facteur.vault.Vault;
import java.time.Clock;

/// Puts a session's engine together with the stores it remembers in and the chronicle it tells.
final class Launch {
  private final EngineFactory engines;
  private final SessionStores stores;
  private final SessionLedger ledger;
  private final Vault vault;
  private final Grapevine grapevine;
  private final boolean appearOnline;
  private final Clock clock;

  /// @param appearOnline whether accounts appear online as soon as they are
  Launch(
      EngineFactory engines,
      SessionStores stores,
      SessionLedger ledger,
      Vault vault,
      Grapevine grapevine,
      boolean appearOnline,
      Clock clock) {
    this.engines = engines;
    this.stores = stores;
    this.ledger = ledger;
    this.vault = vault;
    this.grapevine = grapevine;
    this.appearOnline = appearOnline;
    this.clock = clock;
  }

  /// A session ready to start.
  ///
  /// @param onEnd called when its engine gives up
  RunningSession assemble(Session session, Lease lease, Runnable onEnd) {
    var signs = new Signs(onEnd);
    var chronicle = new Chronicle(session, lease, ledger, vault, signs, grapevine, clock);
    var memory = stores.of(session.id(), lease.epoch(), lease::held);
    var engine = engines.assemble(session, memory, chronicle);
    engine.presence().appear(appearOnline);
    return new RunningSession(lease, session.generation(), engine, chronicle, signs);
  }
}
