package io.facteur.receiver.timeline;

import io.facteur.contracts.Sealed;

/// What a message says, sealed as it came, with what is needed to open it.
public sealed interface Body {

  /// Of a message accepted by our API: the JSON of a `MessageContent` (purpose `outbound.content`,
  /// record = message id).
  record Composed(Sealed content) implements Body {}

  /// Of a message that came in: WhatsApp's payload (purpose `inbound.payload`, record = fact id),
  /// interpreted anew at each reading.
  record Received(Sealed payload, String factId) implements Body {}

  /// Of a message that could not be decrypted.
  record Undecryptable(String factId) implements Body {}
}
