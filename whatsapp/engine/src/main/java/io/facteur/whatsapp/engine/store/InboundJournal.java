package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.engine.message.Inbound;
import java.util.List;

/// What came in, in the order of arrival. Written after decryption in memory and before the ratchet
/// and the acknowledgement to WhatsApp.
public interface InboundJournal {

  /// Whether an entry was new.
  enum Recording {
    /// It was not there; it is durable now.
    NEW,
    /// There is one with its dedupe key; nothing was written.
    DUPLICATE
  }

  /// Adds an entry unless there is one with its [Inbound#dedupeKey()]. Durable at return.
  Recording record(Inbound inbound);

  /// Adds entries as [#record] does, each on its own; durable at return. An adapter may write them
  /// in one go.
  ///
  /// @return what became of each, in the same order
  default List<Recording> recordAll(List<Inbound> entries) {
    return entries.stream().map(this::record).toList();
  }

  /// Whether there is an entry with this dedupe key.
  boolean contains(String dedupeKey);

  /// Whether a message that came from these encrypted bytes was recorded.
  ///
  /// @param sha256 of the ciphertext
  boolean containsCiphertext(byte[] sha256);
}
