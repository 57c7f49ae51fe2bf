package io.facteur.media.fetching;

import io.facteur.contracts.media.MediaSource;
import java.time.Instant;

/// A file that is wanted and not here yet.
///
/// @param mediaId of the file
/// @param source where it lies and how it opens
/// @param attempts that failed so far
/// @param asked how often the phone was asked to upload it again
/// @param dueAt when to try next; [#UNASKED] until somebody asks
record Fetch(
    String mediaId,
    String sessionId,
    String messageId,
    String chatJid,
    String senderJid,
    boolean fromMe,
    MediaSource source,
    int attempts,
    int asked,
    Instant dueAt) {

  /// When a file is due that nobody has asked for.
  static final Instant UNASKED = Instant.parse("9999-01-01T00:00:00Z");

  Fetch failedUntil(Instant next) {
    return with(source, attempts + 1, asked, next);
  }

  Fetch waitingUntil(Instant next) {
    return with(source, attempts, asked, next);
  }

  Fetch askedUntil(Instant next) {
    return with(source, attempts, asked + 1, next);
  }

  /// The phone uploaded it again, to there.
  Fetch movedTo(String directPath, Instant now) {
    return with(source.at(directPath), attempts, asked, now);
  }

  private Fetch with(MediaSource newSource, int newAttempts, int newAsked, Instant newDueAt) {
    return new Fetch(
        mediaId,
        sessionId,
        messageId,
        chatJid,
        senderJid,
        fromMe,
        newSource,
        newAttempts,
        newAsked,
        newDueAt);
  }
}
