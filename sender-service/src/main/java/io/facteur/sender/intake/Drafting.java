package io.facteur.sender.intake;

import io.facteur.sender.recipient.Recipient;
import org.jspecify.annotations.Nullable;

/// Checks a body, as far as that goes without WhatsApp.
final class Drafting {
  private static final int LONGEST_REFERENCE = 256;

  private final ContentReader contents;
  private final ContextReader contexts;

  Drafting(ContentReader contents, ContextReader contexts) {
    this.contents = contents;
    this.contexts = contexts;
  }

  /// The draft of a body; throws the refusal otherwise.
  Draft of(String sessionId, SendBody body) {
    Recipient recipient = recipient(body.to());
    String reference = reference(body.clientReference());
    var content = contents.read(sessionId, body);
    return new Draft(
        recipient,
        content,
        contexts.read(sessionId, body),
        null,
        reference,
        Boolean.TRUE.equals(body.queueIfDisconnected()));
  }

  /// Whom something is for; throws the refusal otherwise.
  static Recipient recipient(@Nullable String to) {
    if (to == null) {
      throw Refusal.invalidField("to", "to is missing");
    }
    return Recipient.parse(to).orElseThrow(Refusal::invalidPhoneNumber);
  }

  /// The caller's own word; throws the refusal when it is too long.
  static @Nullable String reference(@Nullable String reference) {
    if (reference != null && reference.length() > LONGEST_REFERENCE) {
      throw Refusal.invalidClientReference();
    }
    return reference;
  }
}
