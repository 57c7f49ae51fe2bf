package io.facteur.receiver.timeline;

import java.time.Instant;

/// Something said later about a message: kept with it, opened and interpreted anew at each reading,
/// like the message itself.
///
/// @param actor who said it: `me`, or an address in WhatsApp's canonical form
/// @param messageId of the message that said it
/// @param at when it was said
public record Addendum(Kind kind, String actor, String messageId, Body body, Instant at) {
  /// The account itself.
  public static final String ME = "me";

  /// What it does to the message.
  public enum Kind {
    /// It says something else now.
    EDIT(false),
    /// It is taken back.
    REVOCATION(false),
    /// An emoji; each person has one.
    REACTION(true),
    /// A vote in a poll; each person has one.
    VOTE(true);

    private final boolean personal;

    Kind(boolean personal) {
      this.personal = personal;
    }
  }

  /// Whether a later one of these two takes the place of the other.
  boolean replaces(Addendum other) {
    return kind == other.kind
        && (!kind.personal || actor.equals(other.actor))
        && !at.isBefore(other.at);
  }

  /// Whether the other one stands in the place of this one.
  boolean outdatedBy(Addendum other) {
    return other.replaces(this) && !other.messageId.equals(messageId) && at.isBefore(other.at);
  }
}
