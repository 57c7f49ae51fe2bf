package io.facteur.session.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.call.SendingPace;
import io.facteur.contracts.session.SessionStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A session as the public API shows it.
///
/// @param statusReason one word that explains the status, such as `qr_expired`
/// @param statusSince when it came to that status; null for a session that never moved
/// @param uptimeSeconds how long it has been connected; null while it is not
/// @param lastActivityAt when a message last went or came, to the minute
/// @param qr while there is a code to scan
/// @param sending how its messages are sent, where it differs from the installation
/// @param sandbox whether it talks to the simulator instead of WhatsApp
/// @param phoneNumber of the linked account, with `+`
/// @param lid of the linked account
/// @param name that the account's owner gave it, as far as is known
/// @param phonePlatform of the phone: `android`, `ios`, `smba` (Business on Android), `smbi`
/// @param device how it appears in the phone's list of linked devices
/// @param proxy through which it reaches WhatsApp
/// @param webhook in the answer to its creation, when one was asked for
record SessionResource(
    String id,
    @Nullable String label,
    SessionStatus status,
    @Nullable String statusReason,
    @Nullable Instant statusSince,
    @Nullable Long uptimeSeconds,
    @Nullable Instant lastActivityAt,
    @Nullable Qr qr,
    Map<String, String> metadata,
    SendingPace sending,
    boolean sandbox,
    @Nullable String phoneNumber,
    @Nullable String lid,
    @Nullable String name,
    @Nullable String phonePlatform,
    Device device,
    @Nullable Proxy proxy,
    Instant createdAt,
    Map<String, String> links,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MadeWebhook webhook) {

  /// How a session appears in the phone's list of linked devices.
  ///
  /// @param platform whose picture stands beside the name
  /// @param number of the device in its account; null while it is not linked
  @Schema(name = "LinkedDevice")
  record Device(
      @Schema(example = "Facteur") String name,
      @Schema(example = "chrome") String platform,
      @Schema(example = "4") @Nullable Integer number) {}

  /// A proxy without its user and password.
  @Schema(name = "SessionProxy")
  record Proxy(@Schema(example = "socks5://proxy.example:1080") String url) {}

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
