package io.facteur.sender.compose;

import io.facteur.contracts.content.MediaFile;
import java.util.Optional;

/// The files that were uploaded to be sent.
@FunctionalInterface
public interface MediaCatalog {

  /// What is known of a file; empty when there is none for this session.
  Optional<MediaFile> find(String sessionId, String mediaId);
}
