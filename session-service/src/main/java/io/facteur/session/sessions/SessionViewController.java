package io.facteur.session.sessions;

import io.facteur.contracts.call.SessionView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Shows a session to other services.
@RestController
class SessionViewController {
  private final Sessions sessions;

  SessionViewController(Sessions sessions) {
    this.sessions = sessions;
  }

  /// The session as other services see it.
  @GetMapping("/internal/sessions/{session}")
  SessionView get(@PathVariable("session") String id) {
    var session = sessions.get(id);
    var account = session.account();
    return new SessionView(
        session.id(),
        session.status(),
        account == null ? null : account.phoneNumber(),
        account == null ? null : account.lid(),
        session.profile().sending());
  }
}
