package io.facteur.gateway.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/// The cookie of a browser that is signed in, and what proves that a request comes from a page of
/// ours: no script reads the cookie, no other site's request carries it, and every change carries
/// the token as well.
final class BrowserCookie {
  /// Carries the token with every change.
  static final String TOKEN_HEADER = "X-CSRF-Token";

  private static final String PLAIN = "facteur-sign-in";
  private static final String SECURE = "__Host-" + PLAIN;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private BrowserCookie() {}

  /// What a request carries. Over https the plain name, which others may have set, is not looked
  /// at.
  static Optional<String> of(HttpServletRequest request) {
    String name = name(request);
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /// Whether a request of a browser that is signed in comes from a page of ours.
  static boolean isOurs(HttpServletRequest request, SignIn signIn) {
    String origin = request.getHeader("Origin");
    if (origin != null && !isSame(origin, request.getHeader("Host"))) {
      return false;
    }
    if (READING.contains(request.getMethod())) {
      return true;
    }
    String token = request.getHeader(TOKEN_HEADER);
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            signIn.csrfToken().getBytes(StandardCharsets.UTF_8));
  }

  static String set(HttpServletRequest request, String value) {
    return cookie(request, value).build().toString();
  }

  static String remove(HttpServletRequest request) {
    return cookie(request, "").maxAge(0).build().toString();
  }

  private static ResponseCookie.ResponseCookieBuilder cookie(
      HttpServletRequest request, String value) {
    return ResponseCookie.from(name(request), value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict");
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? SECURE : PLAIN;
  }

  private static boolean isSame(String origin, @Nullable String host) {
    try {
      return host != null && host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
