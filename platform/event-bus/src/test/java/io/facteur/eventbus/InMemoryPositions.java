package io.facteur.eventbus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryPositions implements Positions {

  private final Map<String, Long> positions = new ConcurrentHashMap<>();

  @Override
  public long of(String sessionId) {
    return positions.getOrDefault(sessionId, 0L);
  }

  @Override
  public void advance(Map<String, Long> handled) {
    handled.forEach((session, sequence) -> positions.merge(session, sequence, Math::max));
  }
}
