package io.facteur.session.sessions;

import io.facteur.contracts.call.SendingPace;
import io.facteur.contracts.call.WebhookRequest;
import io.facteur.session.registry.Appearance;
import io.facteur.session.registry.Profile;
import io.facteur.session.registry.SessionId;
import io.facteur.whatsapp.engine.DevicePlatform;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/sessions`; every field may be absent.
///
/// @param id `[a-z0-9-]{1,64}`, generated when absent
/// @param label a name for people, at most 128 characters
/// @param metadata at most 32 of the caller's own words, echoed in every event
/// @param device how the session appears in the phone's list of linked devices
/// @param sending how its messages are sent; the installation's way when absent
/// @param proxy through which it reaches WhatsApp; none when absent
/// @param webhook made together with the session
record NewSession(
    @Schema(example = "shop", pattern = "[a-z0-9-]{1,64}") @Nullable String id,
    @Schema(example = "The shop's phone") @Nullable String label,
    @Schema(example = "{\"tenant\":\"a\"}") @Nullable Map<String, String> metadata,
    @Nullable Device device,
    @Nullable SendingPace sending,
    @Nullable ProxyWish proxy,
    @Nullable WebhookRequest webhook) {
  static final NewSession PLAIN = new NewSession(null, null, null, null, null, null, null);
  private static final int DEVICE_NAME = 64;

  /// How a session appears in the phone's list of linked devices.
  ///
  /// @param name at most 64 characters; the installation's when absent
  /// @param platform whose picture stands beside it; the installation's when absent
  record Device(
      @Schema(example = "Shop bot") @Nullable String name,
      @Schema(
              example = "firefox",
              allowableValues = {"chrome", "edge", "firefox", "opera", "safari"})
          @Nullable String platform) {}

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

  @Nullable Appearance appearance() {
    if (device == null) {
      return null;
    }
    var name = device.name();
    if (name != null && (name.isBlank() || name.length() > DEVICE_NAME)) {
      throw SessionProblems.invalid(
          "device.name", "device.name has 1 to " + DEVICE_NAME + " characters.");
    }
    return new Appearance(name, platform(device.platform()));
  }

  private static @Nullable DevicePlatform platform(@Nullable String wanted) {
    if (wanted == null) {
      return null;
    }
    return Arrays.stream(DevicePlatform.values())
        .filter(platform -> platform.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            SessionProblems.invalid(
                "device.platform",
                "device.platform is chrome, edge, firefox, opera or safari, not " + wanted + "."));
  }

  Profile profile() {
    return Profiles.of(label, metadata, sending == null ? SendingPace.USUAL : sending);
  }
}
