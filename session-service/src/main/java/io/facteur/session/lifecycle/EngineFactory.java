package io.facteur.session.lifecycle;

import io.facteur.session.registry.Session;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.store.EngineStores;

/// Makes the engine of a session.
@FunctionalInterface
public interface EngineFactory {

  /// An engine that was not started yet.
  Engine assemble(Session session, EngineStores stores, EngineEvents events);
}
