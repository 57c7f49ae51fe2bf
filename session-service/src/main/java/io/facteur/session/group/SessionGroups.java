package io.facteur.session.group;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The groups of the sessions that are online here.
final class SessionGroups {
  private static final Logger log = LoggerFactory.getLogger(SessionGroups.class);

  private final SessionRegistry registry;
  private final Fleet fleet;

  SessionGroups(SessionRegistry registry, Fleet fleet) {
    this.registry = registry;
    this.fleet = fleet;
  }

  /// Asks something of a session's groups.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException when WhatsApp refuses, or cannot be
  ///   asked
  <T> T ask(String sessionId, Function<Groups, T> question) {
    var session = registry.find(sessionId).orElseThrow(() -> SessionProblems.notFound(sessionId));
    if (!session.linked()) {
      throw SessionProblems.notConnected(sessionId);
    }
    var engine =
        fleet
            .engine(sessionId)
            .filter(running -> running.state() instanceof LinkState.Online)
            .orElseThrow(() -> SessionProblems.notConnected(sessionId));
    try {
      return question.apply(engine.groups());
    } catch (QueryRefusedException e) {
      throw GroupProblems.refused(e);
    } catch (EngineOfflineException e) {
      log.atInfo().addKeyValue("session", sessionId).setCause(e).log("group.not-asked");
      throw SessionProblems.notConnected(sessionId);
    }
  }

  /// Does something with a session's groups.
  void run(String sessionId, Consumer<Groups> work) {
    boolean _ =
        ask(
            sessionId,
            groups -> {
              work.accept(groups);
              return true;
            });
  }
}
