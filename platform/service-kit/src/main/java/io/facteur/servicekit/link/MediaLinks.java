package io.facteur.servicekit.link;

import io.facteur.servicekit.identity.Hmac;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Addresses of files that open without a key, for a while: `…/api/v1/media/{id}?exp=&sig=`, the
/// signature an HMAC-SHA256 over file, end, session and whether the file may be shown in place. Any
/// service that knows the installation's secret makes them; media-service checks them.
public final class MediaLinks {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Hmac key;
  private final Optional<URI> publicUrl;
  private final Duration validity;
  private final Clock clock;

  /// @param secret the installation's; a key of its own is drawn from it
  /// @param publicUrl how the outside world reaches the API; addresses have no host without it
  /// @param validity 1 minute to 7 days
  public MediaLinks(String secret, Optional<URI> publicUrl, Duration validity, Clock clock) {
    if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "facteur.media-link-validity: 1 minute to 7 days, was " + validity);
    }
    this.key = Hmac.of(secret).drawn("media-link");
    this.publicUrl = publicUrl;
    this.validity = validity;
    this.clock = clock;
  }

  /// Whether a link opens.
  public enum Check {
    GOOD,
    EXPIRED,
    ALTERED
  }

  /// A link that opens from now on, for as long as the settings say.
  public String to(String sessionId, String mediaId) {
    long end = clock.instant().plus(validity).getEpochSecond();
    String path =
        "/api/v1/media/"
            + mediaId
            + "?exp="
            + end
            + "&sig="
            + signature(sessionId, mediaId, end, false);
    return publicUrl.map(base -> base.toString().replaceAll("/+$", "") + path).orElse(path);
  }

  /// Checks what a link says.
  ///
  /// @param end of its validity, in Unix seconds
  /// @param inline whether the file is to be shown in place
  public Check check(String sessionId, String mediaId, long end, boolean inline, String signature) {
    boolean genuine =
        MessageDigest.isEqual(
            signature(sessionId, mediaId, end, inline).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
    if (!genuine) {
      return Check.ALTERED;
    }
    return Instant.ofEpochSecond(end).isBefore(clock.instant()) ? Check.EXPIRED : Check.GOOD;
  }

  private String signature(String sessionId, String mediaId, long end, boolean inline) {
    String signed =
        String.join("|", mediaId, Long.toString(end), sessionId, inline ? "inline" : "attachment");
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.ofText(signed));
  }
}
