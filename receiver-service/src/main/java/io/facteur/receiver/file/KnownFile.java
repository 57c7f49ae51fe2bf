package io.facteur.receiver.file;

import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.media.MediaSource;
import io.facteur.contracts.session.SessionFact;
import org.jspecify.annotations.Nullable;

/// How far a file that came in is.
///
/// @param chatJid where the message with it was said
/// @param size in bytes; as its sender says until it is here, like the type
record KnownFile(
    String mediaId,
    String sessionId,
    String messageId,
    String chatJid,
    MediaFile.Status status,
    long size,
    @Nullable String sha256,
    String mimeType,
    @Nullable Integer width,
    @Nullable Integer height) {

  /// Wanted, and not here yet.
  static KnownFile wanted(SessionFact.MessageDecrypted fact, String mediaId, MediaSource source) {
    return new KnownFile(
        mediaId,
        fact.sessionId(),
        fact.messageId(),
        fact.chatJid(),
        MediaFile.Status.PENDING,
        source.size(),
        null,
        source.mimeType(),
        null,
        null);
  }

  KnownFile failed() {
    return new KnownFile(
        mediaId,
        sessionId,
        messageId,
        chatJid,
        MediaFile.Status.FAILED,
        size,
        sha256,
        mimeType,
        width,
        height);
  }

  KnownFile ready(
      long found, String hash, String type, @Nullable Integer wide, @Nullable Integer high) {
    return new KnownFile(
        mediaId,
        sessionId,
        messageId,
        chatJid,
        MediaFile.Status.READY,
        found,
        hash,
        type,
        wide,
        high);
  }

  /// The file alone.
  MediaFile file() {
    return new MediaFile(
        mediaId, mimeType, size, sha256, null, width, height, null, null, status, null);
  }
}
