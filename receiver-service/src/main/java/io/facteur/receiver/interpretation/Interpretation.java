package io.facteur.receiver.interpretation;

import io.facteur.contracts.content.MessageContent;

/// What a payload is.
public sealed interface Interpretation {

  /// A message of a person.
  record Said(MessageContent content) implements Interpretation {}

  /// Devices talking among themselves: keys, synchronisation. Nobody said anything, so it is
  /// neither a message nor an event.
  ///
  /// @param kind for the log
  record Unspoken(String kind) implements Interpretation {}
}
