package io.facteur.media.fetching;

import io.facteur.contracts.media.MediaRequested;
import io.facteur.contracts.media.MediaSource;
import io.facteur.contracts.session.SessionFact;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.MediaState;
import io.facteur.vault.VaultException;
import io.facteur.whatsapp.wire.media.MediaException;
import io.facteur.whatsapp.wire.media.MediaRetry;
import io.facteur.whatsapp.wire.media.MediaRetry.Answer;
import io.facteur.whatsapp.wire.media.MediaRetry.Outcome;
import io.facteur.whatsapp.wire.media.MediaRetry.SealedRetry;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What others tell of wanted files: that one is wanted, and what the phone answered. Idempotent by
/// the file's id; durable at return.
final class Wishes {
  private static final Logger log = LoggerFactory.getLogger(Wishes.class);

  private final MediaLibrary library;
  private final MongoFetches fetches;
  private final Settlement settlement;
  private final Fetcher fetcher;
  private final boolean automatic;
  private final Clock clock;

  Wishes(
      MediaLibrary library,
      MongoFetches fetches,
      Settlement settlement,
      Fetcher fetcher,
      boolean automatic,
      Clock clock) {
    this.library = library;
    this.fetches = fetches;
    this.settlement = settlement;
    this.fetcher = fetcher;
    this.automatic = automatic;
    this.clock = clock;
  }

  /// A file is wanted.
  void wanted(MediaRequested request) {
    try {
      MediaSource source = fetches.open(request.sessionId(), request.id(), request.source());
      boolean _ = library.add(pending(request, source));
      boolean open =
          library
              .find(request.id())
              .filter(media -> media.state() == MediaState.PENDING)
              .isPresent();
      if (open) {
        fetches.keep(fetch(request, source));
        if (automatic) {
          fetcher.wake(request.id());
        }
      }
    } catch (VaultException e) {
      if (e.reason() != VaultException.Reason.KEY_GONE) {
        throw e;
      }
      log.atInfo().addKeyValue("session", request.sessionId()).log("media.of-destroyed-session");
    }
  }

  /// The phone answered.
  void answered(SessionFact.MediaRetryAnswered fact) {
    for (Fetch fetch : fetches.ofMessage(fact.sessionId(), fact.messageId())) {
      library.find(fetch.mediaId()).ifPresent(wanted -> answered(fetch, wanted, read(fetch, fact)));
    }
  }

  private void answered(Fetch fetch, Media wanted, Answer answer) {
    Optional<String> place =
        answer.outcome() == Outcome.SUCCESS ? answer.directPath() : Optional.empty();
    if (place.isPresent()) {
      fetches.keep(fetch.movedTo(place.get(), clock.instant()));
      fetcher.wake(fetch.mediaId());
    } else if (answer.outcome() == Outcome.NOT_FOUND) {
      settlement.failed(fetch, wanted, "MEDIA_GONE", "The phone does not have the file any more");
    }
    // Any other answer: it is asked again in time.
  }

  private static Answer read(Fetch fetch, SessionFact.MediaRetryAnswered fact) {
    String ciphertext = fact.ciphertext();
    String iv = fact.iv();
    if (ciphertext == null || iv == null) {
      return new Answer(Outcome.NOT_FOUND, Optional.empty());
    }
    Base64.Decoder base64 = Base64.getDecoder();
    try {
      return MediaRetry.about(fetch.messageId(), base64.decode(fetch.source().mediaKey()))
          .read(new SealedRetry(base64.decode(ciphertext), base64.decode(iv)));
    } catch (MediaException _) {
      // Not the phone's answer to this request.
      return new Answer(Outcome.GENERAL_ERROR, Optional.empty());
    }
  }

  private Media pending(MediaRequested request, MediaSource source) {
    return new Media(
        request.id(),
        request.sessionId(),
        MediaState.PENDING,
        source.size(),
        null,
        source.mimeType(),
        null,
        null,
        null,
        new Media.Details(source.fileName(), null),
        request.occurredAt());
  }

  private Fetch fetch(MediaRequested request, MediaSource source) {
    return new Fetch(
        request.id(),
        request.sessionId(),
        request.messageId(),
        request.chatJid(),
        request.senderJid(),
        request.fromMe(),
        source,
        0,
        0,
        automatic ? clock.instant() : Fetch.UNASKED);
  }
}
