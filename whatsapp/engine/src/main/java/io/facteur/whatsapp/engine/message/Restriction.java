package io.facteur.whatsapp.engine.message;

import java.time.Instant;

/// What WhatsApp does not let an account do for some time. Protocol reference: messaging.md §13.
///
/// @param reason WhatsApp's own word, such as `RESTRICT_ALL_COMPANIONS`
/// @param until when it ends
public record Restriction(Kind kind, String reason, Instant until) {

  /// What is restricted.
  public enum Kind {
    /// Writing first to people who do not know the account ("reach-out time-lock").
    REACH_OUT,
    /// Beginning more chats in this cycle: the quota is used up.
    NEW_CHATS
  }

  /// Whether it holds at that moment.
  public boolean holds(Instant now) {
    return until.isAfter(now);
  }
}
