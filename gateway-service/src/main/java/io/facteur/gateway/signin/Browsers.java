package io.facteur.gateway.signin;

import io.facteur.gateway.key.SignedIn;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Signs browsers in and out, and knows those that are. A cookie is 256 random bits, of which the
/// hash is kept.
final class Browsers implements SignedIn {
  private static final ProblemCode NOT_OF_OUR_PAGE =
      new ProblemCode("CSRF_TOKEN_MISSING", 403, "Not a request of our page");
  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final int TOKEN_BYTES = 32;

  private final MongoSignIns kept;
  private final SecureRandom random;
  private final Clock clock;

  Browsers(MongoSignIns kept, SecureRandom random, Clock clock) {
    this.kept = kept;
    this.random = random;
    this.clock = clock;
  }

  /// Somebody who just signed in.
  ///
  /// @param cookie what the browser is to send from now on
  record Begun(String cookie, SignIn signIn) {
    @Override
    public String toString() {
      return "Begun[REDACTED]";
    }
  }

  Begun begin(String keyId) {
    Instant now = clock.instant();
    String cookie = token();
    SignIn signIn = new SignIn(keyId, token(), now, now);
    kept.add(hash(cookie), signIn);
    return new Begun(cookie, signIn);
  }

  /// Who sends this cookie, unless it has ended. Being asked for is being used.
  Optional<SignIn> find(String cookie) {
    Instant now = clock.instant();
    String hash = hash(cookie);
    Optional<SignIn> found = kept.find(hash).filter(signIn -> now.isBefore(signIn.endsAt()));
    found
        .filter(signIn -> signIn.seenAt().plus(NOTED).isBefore(now))
        .ifPresent(signIn -> kept.seen(hash, signIn, now));
    return found;
  }

  @Override
  public Optional<String> keyOf(HttpServletRequest request) {
    Optional<SignIn> signIn = BrowserCookie.of(request).flatMap(this::find);
    if (signIn.isPresent() && !BrowserCookie.isOurs(request, signIn.get())) {
      throw new ProblemException(
          NOT_OF_OUR_PAGE,
          "A signed-in browser sends the token of its sign-in in X-CSRF-Token, from our own page.");
    }
    return signIn.map(SignIn::keyId);
  }

  void end(String cookie) {
    kept.remove(hash(cookie));
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String cookie) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
