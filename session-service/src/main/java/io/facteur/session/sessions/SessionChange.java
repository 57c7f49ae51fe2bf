package io.facteur.session.sessions;

import io.facteur.contracts.call.SendingPace;
import io.facteur.session.registry.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /api/v1/sessions/{session}`: what is absent stays.
///
/// @param label a name for people; empty removes it
/// @param metadata takes the place of all metadata
/// @param sending takes the place of the whole pace; what is absent in it is as the installation
///   has it
/// @param proxy takes the place of the one before; its `url` empty for none. A session that runs is
///   connected anew
record SessionChange(
    @Nullable String label,
    @Nullable Map<String, String> metadata,
    @Nullable SendingPace sending,
    @Nullable ProxyWish proxy) {

  Profile applyTo(Profile profile) {
    var newLabel = label == null ? profile.label() : label;
    var words = metadata == null ? profile.metadata() : metadata;
    return Profiles.of(newLabel, words, sending == null ? profile.sending() : sending)
        .through(profile.proxy());
  }
}
