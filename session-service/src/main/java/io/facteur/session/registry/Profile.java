package io.facteur.session.registry;

import io.facteur.contracts.call.SendingPace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user says about a session.
///
/// @param label a name for people
/// @param metadata the user's own words, echoed in every event
/// @param sending how its messages are sent
/// @param proxy through which it reaches WhatsApp; null for none
public record Profile(
    @Nullable String label,
    Map<String, String> metadata,
    SendingPace sending,
    @Nullable SessionProxy proxy) {

  /// With the installation's pace, and no proxy.
  public Profile(@Nullable String label, Map<String, String> metadata) {
    this(label, metadata, SendingPace.USUAL, null);
  }

  /// The same with another proxy, or none.
  public Profile through(@Nullable SessionProxy other) {
    return new Profile(label, metadata, sending, other);
  }

  /// Copies the metadata in.
  public Profile {
    metadata = Map.copyOf(metadata);
  }
}
