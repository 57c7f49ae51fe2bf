package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemoryWireJournal implements WireJournal {
  private final Map<String, WireEntry> entries = new LinkedHashMap<>();
  private final Map<String, Integer> retries = new HashMap<>();

  @Override
  public synchronized boolean insertIfAbsent(WireEntry entry) {
    return entries.putIfAbsent(entry.id(), entry) == null;
  }

  @Override
  public synchronized Optional<WireEntry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized List<WireEntry> unsettled() {
    return entries.values().stream()
        .filter(entry -> entry.outcome() == null)
        .sorted(Comparator.comparingLong(WireEntry::sequence))
        .toList();
  }

  @Override
  public synchronized void replaceStanza(String id, byte[] stanza) {
    entries.computeIfPresent(
        id, (_, entry) -> entry.outcome() == null ? entry.withStanza(stanza.clone()) : entry);
  }

  @Override
  public synchronized int countResend(String id, Instant at) {
    WireEntry counted = entries.computeIfPresent(id, (_, entry) -> entry.resentAt(at));
    return counted == null ? 0 : counted.resends();
  }

  @Override
  public synchronized int countRetry(String id, String device) {
    return retries.merge(id + "|" + device, 1, Integer::sum);
  }

  @Override
  public synchronized boolean settle(String id, SendOutcome.Settled outcome) {
    WireEntry entry = entries.get(id);
    if (entry == null || !entry.accepts(outcome)) {
      return false;
    }
    entries.put(id, entry.withOutcome(outcome));
    return true;
  }

  @Override
  public synchronized boolean reopen(String id) {
    WireEntry entry = entries.get(id);
    if (entry == null || !(entry.outcome() instanceof SendOutcome.TimeLocked)) {
      return false;
    }
    entries.put(id, entry.reopened());
    return true;
  }
}
