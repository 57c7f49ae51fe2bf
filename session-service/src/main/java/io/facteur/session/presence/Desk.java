package io.facteur.session.presence;

import io.facteur.session.online.OnlineSessions;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.engine.Presence;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.function.Function;

/// The presence of the sessions that are online here.
final class Desk {
  private final OnlineSessions sessions;

  Desk(OnlineSessions sessions) {
    this.sessions = sessions;
  }

  /// Does something with a session that is online.
  <T> T with(String sessionId, Function<Presence, T> deed) {
    return sessions.ask(sessionId, engine -> deed.apply(engine.presence()));
  }

  /// A chat of the public API in WhatsApp's form; refused when it is none.
  static Jid chat(String chatId) {
    String jid =
        chatId.endsWith("@c.us")
            ? chatId.substring(0, chatId.length() - "c.us".length()) + "s.whatsapp.net"
            : chatId;
    return Jid.tryParse(jid)
        .filter(chat -> chat.isUser() || chat.isLid() || chat.isGroup())
        .map(Jid::bare)
        .orElseThrow(() -> SessionProblems.invalidField("chatId", "chatId cannot be read."));
  }
}
