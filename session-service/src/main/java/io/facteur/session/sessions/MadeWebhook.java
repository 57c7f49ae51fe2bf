package io.facteur.session.sessions;

import io.swagger.v3.oas.annotations.media.Schema;

/// The webhook that a session was created with, shown in that answer only.
///
/// @param secret with which its deliveries are signed
@Schema(name = "MadeWebhook")
record MadeWebhook(
    @Schema(example = "wh_0123456789abcdefghjk") String id,
    @Schema(description = "Shown here and never again.") String secret) {

  @Override
  public String toString() {
    return "MadeWebhook[" + id + ", REDACTED]";
  }
}
