package io.facteur.session.sessions;

import io.facteur.whatsapp.engine.socket.ProxyRoute;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A proxy as it is wished for.
///
/// @param url `http://host:port` (CONNECT) or `socks5://host:port`, maybe with `user:password@`;
///   empty for none
/// @param username where it does not stand in `url`
/// @param password with it
@Schema(name = "ProxyWish")
record ProxyWish(
    @Schema(example = "socks5://proxy.example:1080") @Nullable String url,
    @Nullable String username,
    @Nullable String password) {
  private static final int LONGEST = 1024;

  /// Whether no proxy is wanted.
  boolean none() {
    return url == null || url.isBlank();
  }

  /// One address that says everything.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 400 when it is none
  String address() {
    var plain = url == null ? "" : url.strip();
    var whole = username == null ? plain : plain.replaceFirst("://", "://" + login() + "@");
    if (whole.length() > LONGEST) {
      throw SessionProblems.invalid(
          "proxy.url", "proxy.url has at most " + LONGEST + " characters.");
    }
    try {
      var _ = ProxyRoute.parse(whole);
      return whole;
    } catch (IllegalArgumentException e) {
      // Without the cause: the message says it all, and never shows a password.
      throw SessionProblems.invalid("proxy.url", "proxy.url is no proxy: " + e.getMessage() + ".");
    }
  }

  private String login() {
    return encoded(username) + ":" + encoded(password);
  }

  private static String encoded(@Nullable String text) {
    return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "ProxyWish[REDACTED]";
  }
}
