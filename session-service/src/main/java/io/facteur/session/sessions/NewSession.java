package io.facteur.session.sessions;

import io.facteur.contracts.call.WebhookRequest;
import io.facteur.session.registry.Profile;
import io.facteur.session.registry.SessionId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/sessions`; every field may be absent.
///
/// @param id `[a-z0-9-]{1,64}`, generated when absent
/// @param label a name for people, at most 128 characters
/// @param metadata at most 32 of the caller's own words, echoed in every event
/// @param webhook made together with the session
record NewSession(
    @Nullable String id,
    @Nullable String label,
    @Nullable Map<String, String> metadata,
    @Nullable WebhookRequest webhook) {
  static final NewSession PLAIN = new NewSession(null, null, null, null);

  /// Checks the id.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 400 when it has not the form of one
  NewSession {
    if (id != null && !SessionId.isValid(id)) {
      throw SessionProblems.invalid("id", "id must match [a-z0-9-]{1,64}.");
    }
  }

  Profile profile() {
    return Profiles.of(label, metadata);
  }
}
