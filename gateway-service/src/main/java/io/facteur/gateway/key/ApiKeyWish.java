package io.facteur.gateway.key;

import io.facteur.gateway.address.Network;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An API key as it is wished for; in a change, what is absent stays.
///
/// @param name 1 to 64 characters
/// @param scopes `read`, `write`, `admin`; each contains the ones before it
/// @param sessions the sessions it is limited to, at most 100; empty for all
/// @param expiresAt from when on it is good for nothing
/// @param networks from where it may be used, at most 20 ranges; empty for everywhere
@Schema(name = "ApiKeyWish")
record ApiKeyWish(
    @Schema(example = "shop") @Nullable String name,
    @Schema(example = "[\"write\"]") @Nullable List<String> scopes,
    @Schema(example = "[\"shop\"]") @Nullable List<String> sessions,
    @Schema(example = "2030-01-01T00:00:00Z") @Nullable Instant expiresAt,
    @Schema(example = "[\"192.0.2.0/24\"]") @Nullable List<String> networks) {
  private static final ProblemCode INVALID =
      new ProblemCode("INVALID_API_KEY", 400, "Invalid API key");
  private static final Pattern SESSION = Pattern.compile("[a-z0-9-]{1,64}");
  private static final int LONGEST_NAME = 64;
  private static final int MOST_SESSIONS = 100;
  private static final int MOST_NETWORKS = 20;

  /// A new key.
  ///
  /// @throws ProblemException 400 naming the field that cannot be
  ApiKey fresh(String id, Instant now) {
    if (name == null) {
      throw invalid("name", "name is missing.");
    }
    if (scopes == null) {
      throw invalid("scopes", "scopes is missing: read, write or admin.");
    }
    return applyTo(new ApiKey(id, name, Set.of(Scope.READ), Set.of()), now);
  }

  /// A key after this change.
  ///
  /// @throws ProblemException 400 naming the field that cannot be
  ApiKey applyTo(ApiKey before, Instant now) {
    return new ApiKey(
        before.id(),
        name == null ? before.name() : checkedName(name),
        scopes == null ? before.scopes() : checkedScopes(scopes),
        sessions == null ? before.sessions() : checkedSessions(sessions),
        expiresAt == null ? before.expiresAt() : checkedExpiry(expiresAt, now),
        networks == null ? before.networks() : checkedNetworks(networks));
  }

  private static String checkedName(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw invalid("name", "name has 1 to " + LONGEST_NAME + " characters.");
    }
    return name.strip();
  }

  private static Set<Scope> checkedScopes(List<String> wanted) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String scope : wanted) {
      try {
        scopes.add(Scope.of(scope));
      } catch (IllegalArgumentException _) {
        throw invalid("scopes", "scopes are read, write and admin, not " + scope + ".");
      }
    }
    if (scopes.isEmpty()) {
      throw invalid("scopes", "scopes are one or more of read, write and admin.");
    }
    return scopes;
  }

  private static Set<String> checkedSessions(List<String> wanted) {
    if (wanted.size() > MOST_SESSIONS) {
      throw invalid("sessions", "sessions has at most " + MOST_SESSIONS + " ids.");
    }
    for (String session : wanted) {
      if (!SESSION.matcher(session).matches()) {
        throw invalid("sessions", "sessions are ids, [a-z0-9-]{1,64}.");
      }
    }
    return Set.copyOf(Set.of(wanted.toArray(String[]::new)));
  }

  private static Instant checkedExpiry(Instant wanted, Instant now) {
    if (!wanted.isAfter(now)) {
      throw invalid("expiresAt", "expiresAt is in the future.");
    }
    return wanted;
  }

  private static List<Network> checkedNetworks(List<String> wanted) {
    if (wanted.size() > MOST_NETWORKS) {
      throw invalid("networks", "networks has at most " + MOST_NETWORKS + " ranges.");
    }
    try {
      return wanted.stream().map(Network::new).toList();
    } catch (IllegalArgumentException _) {
      throw invalid("networks", "networks are ranges of addresses such as 192.0.2.0/24.");
    }
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(INVALID, detail, Map.of("field", field));
  }
}
