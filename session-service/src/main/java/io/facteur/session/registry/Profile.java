package io.facteur.session.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user says about a session; nothing here means anything to Facteur.
///
/// @param label a name for people
/// @param metadata the user's own words, echoed in every event
public record Profile(@Nullable String label, Map<String, String> metadata) {

  /// Copies the metadata in.
  public Profile {
    metadata = Map.copyOf(metadata);
  }
}
