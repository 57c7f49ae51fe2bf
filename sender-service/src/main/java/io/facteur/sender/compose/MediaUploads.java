package io.facteur.sender.compose;

import io.facteur.contracts.content.MediaFile;

/// Brings files to WhatsApp before the messages that carry them. Asked again for the same message,
/// it need not bring the file again.
@FunctionalInterface
public interface MediaUploads {

  /// The file as WhatsApp holds it; blocks until it is there.
  ///
  /// @param messageId of the message that carries it
  /// @param type `image`, `video`, `gif`, `ptv`, `audio`, `ptt`, `document` or `sticker`
  /// @throws MediaUnavailableException when it cannot be brought there now, or never
  MediaUpload upload(String sessionId, String messageId, MediaFile file, String type);
}
