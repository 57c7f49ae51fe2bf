package io.facteur.gateway.key;

import io.facteur.gateway.address.Network;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key as it is known after it was presented; the secret itself is not kept.
///
/// @param id public part, safe to log
/// @param name what its owner calls it
/// @param scopes what it may do
/// @param sessions the sessions it is limited to; empty means all
/// @param expiresAt from when on it is good for nothing; null for never
/// @param networks from where it may be used; empty means everywhere
public record ApiKey(
    String id,
    String name,
    Set<Scope> scopes,
    Set<String> sessions,
    @Nullable Instant expiresAt,
    List<Network> networks) {

  /// Copies the collections in.
  public ApiKey {
    scopes = Set.copyOf(scopes);
    sessions = Set.copyOf(sessions);
    networks = List.copyOf(networks);
  }

  /// A key that may be used from everywhere and for ever.
  public ApiKey(String id, String name, Set<Scope> scopes, Set<String> sessions) {
    this(id, name, scopes, sessions, null, List.of());
  }

  /// Whether it may do what needs this scope.
  boolean allows(Scope needed) {
    return needed.within(scopes);
  }

  /// Whether it may touch this session.
  boolean reaches(String session) {
    return sessions.isEmpty() || sessions.contains(session);
  }

  /// Whether it is no longer good.
  boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /// Whether it may be used from that address.
  boolean from(String address) {
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
  }
}
