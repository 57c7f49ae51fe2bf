package io.facteur.session.group;

import io.facteur.session.online.OnlineSessions;
import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import java.util.function.Consumer;
import java.util.function.Function;

/// The groups of the sessions that are online here.
final class SessionGroups {
  private final OnlineSessions sessions;

  SessionGroups(OnlineSessions sessions) {
    this.sessions = sessions;
  }

  /// Asks something of a session's groups.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException when WhatsApp refuses, or cannot be
  ///   asked
  <T> T ask(String sessionId, Function<Groups, T> question) {
    try {
      return sessions.ask(sessionId, engine -> question.apply(engine.groups()));
    } catch (QueryRefusedException e) {
      throw GroupProblems.refused(e);
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
