package io.facteur.sender.compose;

import io.facteur.contracts.call.PlayableMedia;
import java.util.Optional;

/// The files that were uploaded to be sent.
@FunctionalInterface
public interface MediaCatalog {

  /// A file in the form that phones want for a kind of message; empty when this session has no such
  /// file. One that cannot be had in that form is refused.
  ///
  /// @param kind the `type` of the message
  Optional<PlayableMedia> find(String sessionId, String mediaId, String kind);
}
