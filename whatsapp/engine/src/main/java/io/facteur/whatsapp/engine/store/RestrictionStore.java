package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.engine.message.Restriction;
import java.util.Optional;

/// What WhatsApp restricts the account in, as last heard; at most one of each kind.
public interface RestrictionStore {

  /// The one of that kind, perhaps over by now.
  Optional<Restriction> find(Restriction.Kind kind);

  /// Sets it, in the place of another of its kind.
  void put(Restriction restriction);

  /// Forgets it; nothing happens when there is none.
  void remove(Restriction.Kind kind);
}
