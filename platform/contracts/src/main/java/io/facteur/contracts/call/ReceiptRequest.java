package io.facteur.contracts.call;

import io.facteur.contracts.session.ReceiptKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Receiver asks a session's owner to tell a sender that their messages were seen: `POST
/// /internal/sessions/{session}/receipts`.
///
/// @param chatJid where they were said, as WhatsApp addressed it
/// @param senderJid who wrote them, in a group; absent in a chat with one person
/// @param kind read or played
public record ReceiptRequest(
    String chatJid, @Nullable String senderJid, List<String> messageIds, ReceiptKind kind) {

  /// Copies the ids in.
  public ReceiptRequest {
    messageIds = List.copyOf(messageIds);
  }
}
