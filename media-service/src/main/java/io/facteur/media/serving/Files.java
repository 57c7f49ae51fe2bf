package io.facteur.media.serving;

import io.facteur.contracts.content.MediaFile;
import io.facteur.media.library.Media;
import io.facteur.servicekit.link.MediaLinks;

/// Files as the API shows them: with an address that opens without a key for a while.
public final class Files {
  private final MediaLinks links;

  Files(MediaLinks links) {
    this.links = links;
  }

  /// A file as callers see it.
  public MediaFile shown(Media media) {
    return new MediaFile(
        media.id(),
        media.mimeType(),
        media.size(),
        media.sha256(),
        media.details().fileName(),
        media.width(),
        media.height(),
        media.seconds(),
        media.details().thumbnail(),
        switch (media.state()) {
          case PENDING -> MediaFile.Status.PENDING;
          case READY -> MediaFile.Status.READY;
          case FAILED, EXPIRED -> MediaFile.Status.FAILED;
        },
        links.to(media.sessionId(), media.id()));
  }
}
