package io.facteur.servicekit.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The header by which services know each other: `v1.<seconds>.<nonce>.<key
/// id>.<scopes>.<sessions>.<signature>`, the signature an HMAC-SHA256 by the installation's secret
/// over method, path, query and all that stands before it. It is good for this one request, once,
/// and for a minute. Key id, scopes and sessions are words of letters, digits, `-` and `_`, so that
/// none can be taken for two.
public final class InternalIdentity {
  /// The header's name.
  public static final String HEADER = "X-Internal-Auth";

  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Hmac secret;
  private final Clock clock;
  private final SecureRandom random;
  private final UsedHeaders used;

  /// An identity by this secret.
  ///
  /// @throws IllegalArgumentException when the secret is shorter than 32 characters
  public InternalIdentity(String secret, Clock clock, SecureRandom random) {
    if (secret.length() < 32) {
      throw new IllegalArgumentException(
          "facteur.internal-secret: wants 32 characters or more, the same for every service");
    }
    this.secret = Hmac.of(secret);
    this.clock = clock;
    this.random = random;
    this.used = new UsedHeaders(clock, SKEW.multipliedBy(2).plusSeconds(1));
  }

  /// The header for one request.
  ///
  /// @param path as sent, percent-encoding included
  /// @param query as sent, empty when there is none
  /// @throws IllegalArgumentException when the caller's key id, a scope or a session is no word
  public String header(String method, String path, String query, Caller caller) {
    byte[] nonce = new byte[12];
    random.nextBytes(nonce);
    String fields =
        String.join(
            ".",
            "v1",
            Long.toString(clock.instant().getEpochSecond()),
            BASE64.encodeToString(nonce),
            word(caller.keyId()),
            joined(caller.scopes()),
            joined(caller.sessions()));
    return fields + "." + signature(method, path, query, fields);
  }

  /// Who asks, when the header was made for just this request by somebody who knows the secret, and
  /// is used for the first time here.
  public Optional<Caller> verify(String header, String method, String path, String query) {
    String[] parts = header.split("\\.", -1);
    if (parts.length != 7 || !parts[0].equals("v1") || !fresh(parts[1])) {
      return Optional.empty();
    }
    String fields = header.substring(0, header.lastIndexOf('.'));
    boolean genuine =
        MessageDigest.isEqual(
            signature(method, path, query, fields).getBytes(StandardCharsets.US_ASCII),
            parts[6].getBytes(StandardCharsets.US_ASCII));
    return genuine && used.first(parts[2])
        ? Optional.of(new Caller(parts[3], split(parts[4]), split(parts[5])))
        : Optional.empty();
  }

  private boolean fresh(String seconds) {
    try {
      Instant made = Instant.ofEpochSecond(Long.parseLong(seconds));
      return Duration.between(made, clock.instant()).abs().compareTo(SKEW) <= 0;
    } catch (NumberFormatException e) {
      return false; // Not a time at all is not a fresh one.
    }
  }

  private String signature(String method, String path, String query, String fields) {
    String signed = String.join("|", method, path, SignedQuery.of(query), fields);
    return BASE64.encodeToString(secret.ofText(signed));
  }

  private static String joined(Set<String> words) {
    words.forEach(InternalIdentity::word);
    return String.join("+", new TreeSet<>(words));
  }

  private static String word(String text) {
    if (!WORD.matcher(text).matches()) {
      throw new IllegalArgumentException("caller: letters, digits, - and _ only, was " + text);
    }
    return text;
  }

  private static Set<String> split(String words) {
    return words.isEmpty() ? Set.of() : Set.of(words.split("\\+", -1));
  }
}
