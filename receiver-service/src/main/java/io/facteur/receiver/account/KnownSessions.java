package io.facteur.receiver.account;

import io.facteur.contracts.call.SessionView;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Map;

/// Whether there is such a session: by what it told, or, of one that is very new, by asking.
public final class KnownSessions {
  private static final ProblemCode SESSION_NOT_FOUND =
      new ProblemCode("SESSION_NOT_FOUND", 404, "Session not found");
  private static final int NOT_FOUND = 404;

  private final Accounts accounts;
  private final InternalClient client;

  KnownSessions(Accounts accounts, InternalClient client) {
    this.accounts = accounts;
    this.client = client;
  }

  /// Throws the refusal when there is none.
  public void require(String sessionId) {
    if (accounts.isKnown(sessionId)) {
      return;
    }
    try {
      var _ = client.get("session", InternalPath.session(sessionId), SessionView.class);
    } catch (ProblemException e) {
      if (e.code().status() == NOT_FOUND) {
        throw new ProblemException(SESSION_NOT_FOUND, "Session not found", Map.of());
      }
      throw e;
    }
  }
}
