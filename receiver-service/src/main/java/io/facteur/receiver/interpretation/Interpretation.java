package io.facteur.receiver.interpretation;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;

/// What a payload is.
public sealed interface Interpretation {

  /// A message of a person. What is about another message names it as its writer does:
  /// [io.facteur.contracts.content.MessageTarget#fromMe()] is whether the writer of this one wrote
  /// that one, too.
  ///
  /// @param context what it carries beside its content
  record Said(MessageContent content, MessageContext context) implements Interpretation {

    /// With nothing beside it.
    public Said(MessageContent content) {
      this(content, MessageContext.NONE);
    }
  }

  /// Devices talking among themselves: keys, synchronisation. Nobody said anything, so it is
  /// neither a message nor an event.
  ///
  /// @param kind for the log
  record Unspoken(String kind) implements Interpretation {}
}
