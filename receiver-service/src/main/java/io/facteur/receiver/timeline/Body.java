package io.facteur.receiver.timeline;

import io.facteur.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/// What a message says, sealed as it came, with what is needed to open it.
public sealed interface Body {

  /// Of a message accepted by our API: the JSON of a `MessageContent` (purpose `outbound.content`,
  /// record = message id).
  ///
  /// @param context the JSON of a `MessageContext` (purpose `outbound.context`); absent when there
  ///   is nothing in it
  /// @param secret of a poll, in base64 (purpose `outbound.secret`)
  record Composed(Sealed content, @Nullable Sealed context, @Nullable Sealed secret)
      implements Body {

    /// With nothing beside the content.
    public Composed(Sealed content) {
      this(content, null, null);
    }
  }

  /// Of a message that came in: WhatsApp's payload (purpose `inbound.payload`, record = fact id),
  /// interpreted anew at each reading.
  record Received(Sealed payload, String factId) implements Body {}

  /// Of a message that could not be decrypted.
  record Undecryptable(String factId) implements Body {}
}
