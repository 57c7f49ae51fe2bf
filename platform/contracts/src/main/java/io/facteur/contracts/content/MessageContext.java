package io.facteur.contracts.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message carries beside its content, the same in both directions.
///
/// @param quoted the message it answers
/// @param mentions the people named in its text, `33612345678@c.us` or `…@lid`
/// @param forwardingScore how often it was forwarded; 0 when it was written here, from 5 on an app
///   shows "forwarded many times"
/// @param viewOnce whether it may be looked at once
/// @param expirationSeconds after how long it disappears; absent when it stays
public record MessageContext(
    @Nullable QuotedMessage quoted,
    List<String> mentions,
    int forwardingScore,
    boolean viewOnce,
    @Nullable Long expirationSeconds) {

  /// Of a message with nothing beside its content.
  public static final MessageContext NONE = new MessageContext(null, List.of(), 0, false, null);

  /// Copies the mentions in.
  public MessageContext {
    mentions = List.copyOf(mentions);
  }

  /// Whether there is nothing in it.
  public boolean saysNothing() {
    return equals(NONE);
  }
}
