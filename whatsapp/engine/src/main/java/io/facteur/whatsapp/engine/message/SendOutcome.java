package io.facteur.whatsapp.engine.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
  /// @param code WhatsApp's (messaging.md §4.3); 404 when the recipient has no device; 463 when the
  ///   recipient has to write first
  record Rejected(int code, String reason) implements Settled {}

  /// WhatsApp does not let this account begin chats for now; chats that exist go on. Never repeated
  /// by itself, as each try makes it worse; sent again under its id once that is over, the same
  /// bytes are written again. Protocol reference: messaging.md §13.
  ///
  /// @param code 463 for the reach-out lock, 475 for a used-up quota of new chats
  /// @param until when it ends, where WhatsApp said so
  record TimeLocked(int code, @Nullable Instant until) implements Settled {}

  /// Written, and no acknowledgement came in time. It may have arrived. Until it is written five
  /// times the engine goes on trying after each login, and `EngineEvents.settled` tells of a late
  /// acknowledgement.
  ///
  /// @param writes how often the bytes were written so far
  record AckTimeout(int writes) implements Settled {}

  /// No outcome now: not online, busy, or the server asks to come later. Send again with the same
  /// id; what was encrypted already is not encrypted twice.
  record Unsent(String reason) implements SendOutcome {}
}
