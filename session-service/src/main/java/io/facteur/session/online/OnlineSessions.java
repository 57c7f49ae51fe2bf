package io.facteur.session.online;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.LinkState;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions through which WhatsApp can be asked something: linked, and online in this process.
/// For any other one there is a problem to answer with.
public final class OnlineSessions {
  private static final Logger log = LoggerFactory.getLogger(OnlineSessions.class);

  private final SessionRegistry registry;
  private final Fleet fleet;

  OnlineSessions(SessionRegistry registry, Fleet fleet) {
    this.registry = registry;
    this.fleet = fleet;
  }

  /// Asks something of a session's engine.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException when there is no such session, or it is
  ///   not online, or goes offline meanwhile
  public <T> T ask(String sessionId, Function<Engine, T> question) {
    var engine = engine(sessionId);
    try {
      return question.apply(engine);
    } catch (EngineOfflineException e) {
      log.atInfo().addKeyValue("session", sessionId).setCause(e).log("session.not-asked");
      throw SessionProblems.notConnected(sessionId);
    }
  }

  /// Has a session's engine do something.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException as [#ask] does
  public void run(String sessionId, Consumer<Engine> work) {
    boolean _ =
        ask(
            sessionId,
            engine -> {
              work.accept(engine);
              return true;
            });
  }

  private Engine engine(String sessionId) {
    var session = registry.find(sessionId).orElseThrow(() -> SessionProblems.notFound(sessionId));
    return fleet
        .engine(sessionId)
        .filter(running -> session.linked() && running.state() instanceof LinkState.Online)
        .orElseThrow(() -> SessionProblems.notConnected(sessionId));
  }
}
