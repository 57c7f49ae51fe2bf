package io.facteur.whatsapp.engine.store;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryMissingMessageStore implements MissingMessageStore {
  private final Map<String, MissingMessage> messages = new ConcurrentHashMap<>();

  @Override
  public void put(MissingMessage message) {
    messages.put(message.key(), message);
  }

  @Override
  public List<MissingMessage> all() {
    return messages.values().stream().sorted(Comparator.comparing(MissingMessage::at)).toList();
  }

  @Override
  public void remove(String key) {
    messages.remove(key);
  }
}
