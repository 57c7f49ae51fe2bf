package io.facteur.media.fetching;

import io.facteur.contracts.media.MediaSettled;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.Publisher;
import io.facteur.media.inspection.Findings;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.MediaState;
import io.facteur.whatsapp.wire.media.DecryptedMedia;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what became of a wanted file, in the order that survives a crash: what is known of
/// it, the fact for the stream under an id that finds itself again, and only then that it is done
/// with.
final class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final MediaLibrary library;
  private final MongoFetches fetches;
  private final Journal<MediaSettled> journal;
  private final Publisher<MediaSettled> publisher;
  private final Clock clock;

  Settlement(
      MediaLibrary library,
      MongoFetches fetches,
      Journal<MediaSettled> journal,
      Publisher<MediaSettled> publisher,
      Clock clock) {
    this.library = library;
    this.fetches = fetches;
    this.journal = journal;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// It is at hand.
  void ready(Fetch fetch, Media wanted, DecryptedMedia file, Findings found) {
    String sha256 = HexFormat.of().formatHex(file.sha256());
    library.update(
        new Media(
            wanted.id(),
            wanted.sessionId(),
            MediaState.READY,
            file.length(),
            sha256,
            found.mimeType(),
            found.width(),
            found.height(),
            found.seconds(),
            new Media.Details(wanted.details().fileName(), found.thumbnail()),
            wanted.createdAt()));
    String id = fetch.mediaId() + "|ready";
    Instant at = now();
    settle(
        fetch,
        journal.append(
            fetch.sessionId(),
            id,
            sequence ->
                new MediaSettled.Ready(
                    fetch.sessionId(),
                    id,
                    sequence,
                    at,
                    fetch.mediaId(),
                    file.length(),
                    sha256,
                    found.mimeType(),
                    found.width(),
                    found.height())));
    log.atInfo()
        .addKeyValue("session", fetch.sessionId())
        .addKeyValue("media", fetch.mediaId())
        .addKeyValue("size", file.length())
        .log("media.fetched");
  }

  /// It cannot be had.
  void failed(Fetch fetch, Media wanted, String code, String reason) {
    library.update(wanted.failed());
    String id = fetch.mediaId() + "|failed";
    Instant at = now();
    settle(
        fetch,
        journal.append(
            fetch.sessionId(),
            id,
            sequence ->
                new MediaSettled.Failed(
                    fetch.sessionId(), id, sequence, at, fetch.mediaId(), code, reason)));
    log.atWarn()
        .addKeyValue("session", fetch.sessionId())
        .addKeyValue("media", fetch.mediaId())
        .addKeyValue("code", code)
        .log("media.given-up");
  }

  private void settle(Fetch fetch, Journal.Appended<MediaSettled> appended) {
    publisher.publish(appended.record());
    fetches.remove(fetch.mediaId());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
