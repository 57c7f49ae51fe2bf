package io.facteur.session.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.call.SendingPace;
import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A session as the public API shows it.
///
/// @param statusReason one word that explains the status, such as `qr_expired`
/// @param qr while there is a code to scan
/// @param sending how its messages are sent, where it differs from the installation
/// @param sandbox whether it talks to the simulator instead of WhatsApp
/// @param phoneNumber of the linked account, with `+`
/// @param lid of the linked account
/// @param webhook in the answer to its creation, when one was asked for
record SessionResource(
    String id,
    @Nullable String label,
    SessionStatus status,
    @Nullable String statusReason,
    @Nullable Qr qr,
    Map<String, String> metadata,
    SendingPace sending,
    boolean sandbox,
    @Nullable String phoneNumber,
    @Nullable String lid,
    Instant createdAt,
    Map<String, String> links,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MadeWebhook webhook) {

  /// A code to scan.
  ///
  /// @param text the words inside the code
  /// @param png the picture as a `data:` address
  /// @param expiresAt when the next code takes its place
  record Qr(String text, String png, Instant expiresAt) {

    @Override
    public String toString() {
      return "Qr[REDACTED]";
    }
  }
}
