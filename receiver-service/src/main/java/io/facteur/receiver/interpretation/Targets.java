package io.facteur.receiver.interpretation;

import io.facteur.contracts.content.MessageTarget;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.wire.jid.Jid;
import org.jspecify.annotations.Nullable;

/// How a payload names another message: as its writer sees it.
final class Targets {
  private Targets() {}

  static boolean isNamed(MessageKey key) {
    return !key.getId().isEmpty();
  }

  static MessageTarget of(MessageKey key) {
    return new MessageTarget(
        key.getId(), key.getFromMe(), key.getFromMe() ? null : chatId(key.getParticipant()));
  }

  /// An address as the public API writes it, without asking who is behind it; absent when it is
  /// none.
  static @Nullable String chatId(String jid) {
    if (jid.isEmpty()) {
      return null;
    }
    return Jid.tryParse(jid)
        .map(found -> found.isUser() ? found.user() + "@c.us" : found.bare().toString())
        .orElse(null);
  }
}
