package io.facteur.sender.intake;

import io.facteur.contracts.content.MessageContent;
import io.facteur.sender.recipient.Recipient;
import org.jspecify.annotations.Nullable;

/// A body that was found well-formed.
record Draft(
    Recipient recipient,
    MessageContent content,
    @Nullable String clientReference,
    boolean queueIfDisconnected) {
  private static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_REFERENCE = 256;

  /// Checks what can be checked without asking anybody; throws the refusal otherwise.
  static Draft of(SendBody body) {
    var recipient = body.to() == null ? null : Recipient.parse(body.to()).orElse(null);
    if (recipient == null) {
      throw Refusal.invalidPhoneNumber();
    }
    String reference = body.clientReference();
    if (reference != null && reference.length() > LONGEST_REFERENCE) {
      throw Refusal.invalidClientReference();
    }
    return new Draft(
        recipient,
        new MessageContent.Text(text(body.text())),
        reference,
        Boolean.TRUE.equals(body.queueIfDisconnected()));
  }

  private static String text(@Nullable String text) {
    if (text == null || text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      throw Refusal.invalidText("text must have 1 to 65536 characters");
    }
    if (text.codePoints().anyMatch(Draft::isHalfAPair)) {
      throw Refusal.invalidText("text must be valid Unicode");
    }
    return text;
  }

  /// Such a character has no UTF-8 form, so no recipient could be sent it.
  private static boolean isHalfAPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
