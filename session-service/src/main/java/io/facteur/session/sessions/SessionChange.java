package io.facteur.session.sessions;

import io.facteur.session.registry.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /api/v1/sessions/{session}`: what is absent stays.
///
/// @param label a name for people; empty removes it
/// @param metadata takes the place of all metadata
record SessionChange(@Nullable String label, @Nullable Map<String, String> metadata) {

  Profile applyTo(Profile profile) {
    var newLabel = label == null ? profile.label() : label;
    var words = metadata == null ? profile.metadata() : metadata;
    return Profiles.of(newLabel, words);
  }
}
