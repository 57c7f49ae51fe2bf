package io.facteur.servicekit.idempotency;

import java.util.List;

/// Where a POST creates something: a service that has such a bean takes an Idempotency-Key there.
///
/// @param patterns of paths, such as `/api/v1/sessions/{session}/groups`
public record CreatingPaths(List<String> patterns) {
  /// Copies the list.
  public CreatingPaths {
    patterns = List.copyOf(patterns);
  }
}
