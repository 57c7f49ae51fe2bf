package io.facteur.gateway.key;

import jakarta.servlet.http.HttpServletRequest;

/// Where the key of an admitted request is found by what comes after the filter.
public final class PresentedKey {
  static final String ATTRIBUTE = PresentedKey.class.getName();

  private PresentedKey() {}

  /// The key that the request was admitted with.
  ///
  /// @throws IllegalStateException for a request that the filter did not see
  public static ApiKey of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ApiKey key) {
      return key;
    }
    throw new IllegalStateException("The request did not pass the key filter.");
  }
}
