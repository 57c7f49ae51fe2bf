package io.facteur.session.sessions;

import io.facteur.contracts.call.WebhookRequest;
import io.facteur.session.registry.Profile;
import io.facteur.session.registry.SessionId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/sessions`; every field may be absent.
///
/// @param id `[a-z0-9-]{1,64}`, generated when absent
/// @param label a name for people, at most 128 characters
/// @param metadata at most 32 of the caller's own words, echoed in every event
/// @param webhook made together with the session
record NewSession(
    @Schema(example = "shop", pattern = "[a-z0-9-]{1,64}") @Nullable String id,
    @Schema(example = "The shop's phone") @Nullable String label,
    @Schema(example = "{\"tenant\":\"a\"}") @Nullable Map<String, String> metadata,
    @Nullable WebhookRequest webhook) {
  static final NewSession PLAIN = new NewSession(null, null, null, null);

  /// The id that is wished for, or a new one.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 400 when it has not the form of one
  String idOr(Supplier<String> generated) {
    if (id == null) {
      return generated.get();
    }
    if (!SessionId.isValid(id)) {
      throw SessionProblems.invalid("id", "id must match [a-z0-9-]{1,64}.");
    }
    return id;
  }

  Profile profile() {
    return Profiles.of(label, metadata);
  }
}
