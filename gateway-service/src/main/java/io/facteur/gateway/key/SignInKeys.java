package io.facteur.gateway.key;

import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Judges the keys that people sign in with: a few tries a minute from each address.
public final class SignInKeys {
  private final Authenticator authenticator;
  private final Refusals refusals;
  private final FailureLimit tries;

  SignInKeys(Authenticator authenticator, Refusals refusals, FailureLimit tries) {
    this.authenticator = authenticator;
    this.refusals = refusals;
    this.tries = tries;
  }

  /// The key that was typed.
  ///
  /// @throws ProblemException 401 when it is none, 429 after too many tries
  public ApiKey check(@Nullable String typed, HttpServletRequest request) {
    String address = request.getRemoteAddr();
    Duration wait = tries.wait(address);
    if (wait.isPositive()) {
      throw refusals.throttled(wait);
    }
    tries.failed(address);
    String key = typed == null || typed.isBlank() ? null : typed.strip();
    return switch (authenticator.judge(key, address)) {
      case Presented.Good(ApiKey good) -> good;
      case Presented.Bad bad -> throw refusals.bad(bad, request);
    };
  }
}
