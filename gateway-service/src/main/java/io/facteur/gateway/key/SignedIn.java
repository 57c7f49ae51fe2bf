package io.facteur.gateway.key;

import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Browsers whose requests carry no key because somebody signed in with one.
public interface SignedIn {

  /// The id of the key that was signed in with; empty when nobody is, any more.
  ///
  /// @throws ProblemException 403 when the request may come from a page that is not ours
  Optional<String> keyOf(HttpServletRequest request);
}
