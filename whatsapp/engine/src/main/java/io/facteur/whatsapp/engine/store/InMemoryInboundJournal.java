package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.engine.message.Inbound;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An inbound journal that lives as long as the process, and shows what it holds.
public final class InMemoryInboundJournal implements InboundJournal {
  private final Map<String, Inbound> entries = new LinkedHashMap<>();
  private final Set<String> ciphertexts = new HashSet<>();

  @Override
  public synchronized Recording record(Inbound inbound) {
    if (entries.putIfAbsent(inbound.dedupeKey(), inbound) != null) {
      return Recording.DUPLICATE;
    }
    if (inbound instanceof Inbound.Message message) {
      ciphertexts.add(HexFormat.of().formatHex(message.ciphertextHash()));
    }
    return Recording.NEW;
  }

  @Override
  public synchronized boolean contains(String dedupeKey) {
    return entries.containsKey(dedupeKey);
  }

  @Override
  public synchronized boolean containsCiphertext(byte[] sha256) {
    return ciphertexts.contains(HexFormat.of().formatHex(sha256));
  }

  /// Everything recorded, in the order of arrival.
  public synchronized List<Inbound> entries() {
    return List.copyOf(entries.values());
  }
}
