package io.facteur.whatsapp.engine.message;

import java.time.Instant;

/// What became of a send.
public sealed interface SendOutcome {

  /// An outcome that is kept in the wire journal.
  sealed interface Settled extends SendOutcome {}

  /// WhatsApp's server took it.
  ///
  /// @param serverTime the message's time, by the server
  record Acknowledged(Instant serverTime) implements Settled {}

  /// It will not go out by asking again: WhatsApp refused it, or it has nobody to go to.
  ///
  /// @param code WhatsApp's (messaging.md §4.3); 404 when the recipient has no device
  record Rejected(int code, String reason) implements Settled {}

  /// Written, and no acknowledgement came in time. It may have arrived. Until it is written three
  /// times the engine goes on trying after each login, and `EngineEvents.settled` tells of a late
  /// acknowledgement.
  ///
  /// @param writes how often the bytes were written so far
  record AckTimeout(int writes) implements Settled {}

  /// No outcome now: not online, busy, or the server asks to come later. Send again with the same
  /// id; what was encrypted already is not encrypted twice.
  record Unsent(String reason) implements SendOutcome {}
}
