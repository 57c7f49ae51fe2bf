package io.facteur.session.presence;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.Presence;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.function.Function;

/// The presence of the sessions that run here; refused with a problem where it cannot be had.
final class Desk {
  private final SessionRegistry registry;
  private final Fleet fleet;

  Desk(SessionRegistry registry, Fleet fleet) {
    this.registry = registry;
    this.fleet = fleet;
  }

  /// Does something with a session that is online.
  <T> T with(String sessionId, Function<Presence, T> deed) {
    if (registry.find(sessionId).isEmpty()) {
      throw SessionProblems.notFound(sessionId);
    }
    Engine engine =
        fleet
            .engine(sessionId)
            .filter(running -> running.state() instanceof LinkState.Online)
            .orElseThrow(() -> SessionProblems.notConnected(sessionId));
    try {
      return deed.apply(engine.presence());
    } catch (EngineOfflineException _) {
      // It went between the look and the deed.
      throw SessionProblems.notConnected(sessionId);
    }
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
        .orElseThrow(() -> SessionProblems.invalid("chatId", "chatId cannot be read."));
  }
}
