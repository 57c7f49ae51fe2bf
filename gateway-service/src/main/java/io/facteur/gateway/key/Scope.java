package io.facteur.gateway.key;

import java.util.Locale;
import java.util.Set;

/// What a key may do; each scope contains the ones before it.
public enum Scope {
  /// Look.
  READ,
  /// Look, send and change sessions.
  WRITE,
  /// Everything, keys included.
  ADMIN;

  /// The scope of a name such as `write`.
  ///
  /// @throws IllegalArgumentException when there is none
  static Scope of(String name) {
    return valueOf(name.strip().toUpperCase(Locale.ROOT));
  }

  /// Whether one of these scopes contains this one.
  boolean within(Set<Scope> held) {
    return held.stream().anyMatch(scope -> scope.ordinal() >= ordinal());
  }

  /// The name in settings and headers.
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
