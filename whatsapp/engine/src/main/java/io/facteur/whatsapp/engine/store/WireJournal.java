package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is, or may be, on the wire. Written after the ratchets and before the socket, so that after
/// a crash the same bytes are written again and nothing is encrypted twice.
///
/// An adapter may drop the stanza of a settled entry after a day and the whole entry, whose payload
/// answers retry requests, after seven.
public interface WireJournal {

  /// Adds an entry unless there is one with its id. Durable at return.
  ///
  /// @return whether it was added; when not, the stored one counts
  boolean insertIfAbsent(WireEntry entry);

  /// The entry of an id.
  Optional<WireEntry> find(String id);

  /// Entries without an outcome, lowest sequence first, then in the order of insertion.
  List<WireEntry> unsettled();

  /// Puts other bytes in the place of an unsettled entry's stanza: the same ciphertexts under the
  /// other form of address, after the server refused the first form.
  void replaceStanza(String id, byte[] stanza);

  /// Counts one more write of the stanza after the first. Durable at return.
  ///
  /// @param at when it is written; kept to the millisecond
  /// @return how often it was written again, with this one
  int countResend(String id, Instant at);

  /// Counts one more answer to a device that could not decrypt. Durable at return.
  ///
  /// @param device who asks, as canonical JID text
  /// @return how often this device was answered for this message, with this one
  int countRetry(String id, String device);

  /// Gives an entry its outcome, where [WireEntry#accepts] allows it.
  ///
  /// @return whether the entry has this outcome because of this call
  boolean settle(String id, SendOutcome.Settled outcome);

  /// Takes the outcome of an entry away that was [SendOutcome.TimeLocked], and forgets how often it
  /// was written: the same bytes may be written again. Nothing happens to any other.
  ///
  /// @return whether it had that outcome
  boolean reopen(String id);
}
