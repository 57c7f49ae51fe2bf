package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.engine.message.Restriction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryRestrictionStore implements RestrictionStore {
  private final Map<Restriction.Kind, Restriction> restrictions = new ConcurrentHashMap<>();

  @Override
  public Optional<Restriction> find(Restriction.Kind kind) {
    return Optional.ofNullable(restrictions.get(kind));
  }

  @Override
  public void put(Restriction restriction) {
    restrictions.put(restriction.kind(), restriction);
  }

  @Override
  public void remove(Restriction.Kind kind) {
    restrictions.remove(kind);
  }
}
