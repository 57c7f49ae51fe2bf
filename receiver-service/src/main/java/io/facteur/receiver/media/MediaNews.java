package io.facteur.receiver.media;

import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What media-service tells: a file is at hand, or cannot be had. Kept, then told. Idempotent by the
/// file's id.
public final class MediaNews {
  private final KnownFiles known;
  private final Files files;
  private final AddressBook addresses;
  private final Accounts accounts;
  private final Announcer announcer;

  MediaNews(
      KnownFiles known,
      Files files,
      AddressBook addresses,
      Accounts accounts,
      Announcer announcer) {
    this.known = known;
    this.files = files;
    this.addresses = addresses;
    this.accounts = accounts;
    this.announcer = announcer;
  }

  /// Durable at return.
  public void settled(MediaSettled fact) {
    Optional<KnownFile> before = known.find(fact.mediaId());
    if (before.isEmpty()) {
      // The session was deleted meanwhile.
      return;
    }
    switch (fact) {
      case MediaSettled.Ready ready -> {
        KnownFile now =
            before
                .get()
                .ready(
                    ready.size(),
                    ready.sha256(),
                    ready.mimeType(),
                    ready.width(),
                    ready.height());
        known.keep(now);
        tell(fact, now, EventType.MEDIA_READY, null, null);
      }
      case MediaSettled.Failed failed -> {
        KnownFile now = before.get().failed();
        known.keep(now);
        tell(fact, now, EventType.MEDIA_FAILED, failed.code(), failed.reason());
      }
    }
  }

  private void tell(
      MediaSettled fact,
      KnownFile file,
      EventType type,
      @Nullable String failureCode,
      @Nullable String failureReason) {
    String session = fact.sessionId();
    var said =
        new MediaFile(
            file.mediaId(),
            file.mimeType(),
            file.size(),
            file.sha256(),
            null,
            file.width(),
            file.height(),
            null,
            null,
            file.status(),
            null);
    announcer.tell(
        fact,
        type,
        new EventData.MediaSettled(
            file.messageId(),
            addresses.address(session, Jid.parse(file.chatJid())).chatId(),
            files.shown(session, file.mediaId(), Optional.of(file), said),
            failureCode,
            failureReason,
            fact.occurredAt(),
            accounts.get(session).metadata()));
  }
}
