package io.facteur.servicekit.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/// On whose behalf a request is made. A controller takes it as an argument.
///
/// @param keyId the API key's public part; `service` when a service asks for itself
/// @param scopes `read`, `write`, `admin`, or `internal`
/// @param sessions the sessions the key is limited to; empty for all
public record Caller(String keyId, Set<String> scopes, Set<String> sessions) {

  /// Copies the sets in.
  public Caller {
    scopes = Set.copyOf(scopes);
    sessions = Set.copyOf(sessions);
  }

  /// A service that asks for itself.
  public static Caller service() {
    return new Caller("service", Set.of("internal"), Set.of());
  }

  /// Who makes this request; empty where strangers are answered.
  public static Optional<Caller> of(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(IdentityFilter.CALLER));
  }

  /// Whether it is a service, not somebody with an API key.
  public boolean isService() {
    return scopes.contains("internal");
  }

  /// Whether it may touch this session.
  public boolean reaches(String session) {
    return sessions.isEmpty() || sessions.contains(session);
  }
}
