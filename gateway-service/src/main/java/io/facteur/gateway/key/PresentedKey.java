package io.facteur.gateway.key;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Where the key of an admitted request is found by what comes after the filter.
public final class PresentedKey {
  static final String ATTRIBUTE = PresentedKey.class.getName();

  private PresentedKey() {}

  /// The key that the request was admitted with; nothing for what is open, pages and signed
  /// addresses.
  ///
  /// @throws IllegalStateException for a request of the API that the filter did not see
  public static Optional<ApiKey> find(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ApiKey key) {
      return Optional.of(key);
    }
    if (!OpenPaths.contain(request)) {
      throw new IllegalStateException("The request did not pass the key filter.");
    }
    return Optional.empty();
  }
}
