package io.facteur.gateway.key;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/// A file's address that carries its own permission. It is let through without a key, as nobody in
/// particular; media-service checks its signature.
final class SignedAddress {
  private static final Pattern PATH = Pattern.compile("/api/v1/media/[A-Za-z0-9_-]{1,64}");
  private static final Pattern SIGNED = Pattern.compile("(^|.*&)sig=[^&]+(&.*|$)");

  private SignedAddress() {}

  /// Whether a request has no key but a signed address.
  static boolean is(HttpServletRequest request) {
    String query = request.getQueryString();
    boolean reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return reading
        && query != null
        && request.getHeader("X-API-Key") == null
        && request.getHeader("apikey") == null
        && request.getHeader("Authorization") == null
        && PATH.matcher(request.getRequestURI()).matches()
        && SIGNED.matcher(query).matches();
  }
}
