package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.store.InboundJournal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// A journal that collects entries for a while and writes them together. What was collected counts
/// as recorded for whoever asks.
final class WaitingEntries implements InboundJournal {
  private final InboundJournal journal;
  private final List<Inbound> entries = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> ciphertexts = new HashSet<>();
  private boolean collecting;

  WaitingEntries(InboundJournal journal) {
    this.journal = journal;
  }

  /// Entries wait from now on.
  void collect() {
    collecting = true;
  }

  /// Writes all; durable at return.
  ///
  /// @return those that were known before
  List<Inbound> record() {
    List<Recording> recordings = journal.recordAll(entries);
    List<Inbound> known = new ArrayList<>();
    for (int index = 0; index < entries.size(); index++) {
      if (recordings.get(index) == Recording.DUPLICATE) {
        known.add(entries.get(index));
      }
    }
    forget();
    return known;
  }

  /// Forgets what waits.
  void forget() {
    collecting = false;
    entries.clear();
    keys.clear();
    ciphertexts.clear();
  }

  @Override
  public Recording record(Inbound inbound) {
    if (!collecting) {
      return journal.record(inbound);
    }
    if (!keys.add(inbound.dedupeKey())) {
      return Recording.DUPLICATE;
    }
    entries.add(inbound);
    if (inbound instanceof Inbound.Message message) {
      ciphertexts.add(HexFormat.of().formatHex(message.ciphertextHash()));
    }
    return Recording.NEW;
  }

  @Override
  public boolean contains(String dedupeKey) {
    return keys.contains(dedupeKey) || journal.contains(dedupeKey);
  }

  @Override
  public boolean containsCiphertext(byte[] sha256) {
    return ciphertexts.contains(HexFormat.of().formatHex(sha256))
        || journal.containsCiphertext(sha256);
  }
}
