package io.facteur.gateway.key;

import java.util.Set;

/// A key as it is known after it was presented; the secret itself is not kept.
///
/// @param id public part, safe to log
/// @param name what its owner calls it
/// @param scopes what it may do
/// @param sessions the sessions it is limited to; empty means all
public record ApiKey(String id, String name, Set<Scope> scopes, Set<String> sessions) {

  /// Copies the sets in.
  public ApiKey {
    scopes = Set.copyOf(scopes);
    sessions = Set.copyOf(sessions);
  }

  /// Whether it may do what needs this scope.
  boolean allows(Scope needed) {
    return needed.within(scopes);
  }

  /// Whether it may touch this session.
  boolean reaches(String session) {
    return sessions.isEmpty() || sessions.contains(session);
  }
}
