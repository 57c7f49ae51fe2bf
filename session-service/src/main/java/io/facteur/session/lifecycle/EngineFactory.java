package io.facteur.session.lifecycle;

import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.store.EngineStores;

/// Makes the engine of a session.
@FunctionalInterface
public interface EngineFactory {

  /// An engine that was not started yet.
  Engine assemble(EngineStores stores, EngineEvents events);
}
