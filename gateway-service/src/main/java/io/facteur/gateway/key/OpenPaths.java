package io.facteur.gateway.key;

import jakarta.servlet.http.HttpServletRequest;

/// What is answered without a key: everything outside the API, its documentation, files by signed
/// addresses, and signing in.
final class OpenPaths {
  /// Where people sign in, and out.
  static final String SIGN_IN = "/api/v1/sign-in";

  private OpenPaths() {}

  /// Whether a request needs no key.
  static boolean contain(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/api/")
        || path.equals("/api/docs")
        || path.startsWith("/api/docs/")
        || (path.equals(SIGN_IN) && request.getMethod().equals("POST"))
        || SignedAddress.is(request);
  }
}
