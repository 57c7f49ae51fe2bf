package io.facteur.session.registry;

import io.facteur.contracts.call.SendingPace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user says about a session.
///
/// @param label a name for people
/// @param metadata the user's own words, echoed in every event
/// @param sending how its messages are sent
public record Profile(@Nullable String label, Map<String, String> metadata, SendingPace sending) {

  /// With the installation's pace.
  public Profile(@Nullable String label, Map<String, String> metadata) {
    this(label, metadata, SendingPace.USUAL);
  }

  /// Copies the metadata in.
  public Profile {
    metadata = Map.copyOf(metadata);
  }
}
