package io.facteur.sender.compose;

import io.facteur.sender.recipient.Recipient;
import io.facteur.whatsapp.wire.jid.Jid;

/// Chats and people of the public API in WhatsApp's form.
final class Addresses {
  private Addresses() {}

  /// The address of a chat id that we wrote ourselves.
  static Jid of(String chatId) {
    return Recipient.parse(chatId)
        .map(Recipient::jid)
        .orElseThrow(() -> new IllegalStateException("an accepted chat id must be readable"));
  }
}
