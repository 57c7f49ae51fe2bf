package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message as it was, or is about to be, written to the socket.
///
/// @param id WhatsApp's message id
/// @param sequence place in the session's order
/// @param to the chat as the caller gave it
/// @param stanza the encoded stanza after Signal and before Noise: the only bytes ever written
///   under this id, except answers to retry requests
/// @param payload the plaintext protobuf, for retry requests; secret, an adapter seals it
/// @param resends how often the stanza was written again after the first time, as far as it counts
/// @param countedAt when the last write that counts was made, or was about to be
/// @param outcome null while it is not settled (`WIRE_INTENT`)
public record WireEntry(
    String id,
    long sequence,
    Jid to,
    byte[] stanza,
    byte[] payload,
    int resends,
    Instant countedAt,
    SendOutcome.@Nullable Settled outcome) {

  /// A message that was encrypted and not yet written.
  public static WireEntry intent(
      String id, long sequence, Jid to, byte[] stanza, byte[] payload, Instant at) {
    return new WireEntry(id, sequence, to, stanza, payload, 0, at, null);
  }

  /// Whether [WireJournal#settle] may give this outcome: the first one stands, except that a
  /// missing acknowledgement gives way to what the server says later, and a refusal to its reason.
  public boolean accepts(SendOutcome.Settled next) {
    return switch (outcome) {
      case null -> true;
      case SendOutcome.AckTimeout _ -> !(next instanceof SendOutcome.AckTimeout);
      case SendOutcome.Rejected(var code, _) ->
          next instanceof SendOutcome.TimeLocked(var locked, _) && locked == code;
      case SendOutcome.Acknowledged _, SendOutcome.TimeLocked _ -> false;
    };
  }

  /// Whether the server's acknowledgement would be news: it has no outcome, or never came.
  public boolean isOpen() {
    return outcome == null || outcome instanceof SendOutcome.AckTimeout;
  }

  /// The same entry with other bytes.
  public WireEntry withStanza(byte[] other) {
    return new WireEntry(id, sequence, to, other, payload, resends, countedAt, outcome);
  }

  /// The same entry, written once more.
  public WireEntry resentAt(Instant at) {
    return new WireEntry(id, sequence, to, stanza, payload, resends + 1, at, outcome);
  }

  /// The same entry with an outcome.
  public WireEntry withOutcome(SendOutcome.Settled settled) {
    return new WireEntry(id, sequence, to, stanza, payload, resends, countedAt, settled);
  }

  /// The same entry as if it were never written.
  public WireEntry reopened() {
    return new WireEntry(id, sequence, to, stanza, payload, 0, countedAt, null);
  }

  @Override
  public String toString() {
    return "WireEntry[" + id + ", sequence " + sequence + ", resends " + resends + "]";
  }
}
