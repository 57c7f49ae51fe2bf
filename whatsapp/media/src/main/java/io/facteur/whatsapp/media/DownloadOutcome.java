package io.facteur.whatsapp.media;

import io.facteur.whatsapp.wire.media.DecryptedMedia;
import io.facteur.whatsapp.wire.media.MediaException;

/// What became of a download, by what must happen next.
public sealed interface DownloadOutcome {

  /// The whole file was written and is what its message promised.
  record Downloaded(DecryptedMedia file) implements DownloadOutcome {}

  /// The hosts do not have it any more: the phone can be asked to upload it again.
  ///
  /// @param status the host's answer
  record Gone(int status) implements DownloadOutcome {}

  /// What lies there is not what the message promised.
  record Damaged(MediaException.Reason reason) implements DownloadOutcome {}

  /// It is larger than is wanted.
  record TooLarge() implements DownloadOutcome {}

  /// No host gave it now; trying again later may help.
  record Unreachable(String reason) implements DownloadOutcome {}
}
