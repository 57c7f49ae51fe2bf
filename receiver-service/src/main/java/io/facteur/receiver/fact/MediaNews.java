package io.facteur.receiver.fact;

import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.receiver.file.Files;
import io.facteur.whatsapp.wire.jid.Jid;
import org.jspecify.annotations.Nullable;

/// What media-service tells: a file is at hand, or cannot be had. Kept, then told. Idempotent by
/// the file's id.
final class MediaNews {
  private final SessionLocks locks;
  private final Files files;
  private final AddressBook addresses;
  private final Accounts accounts;
  private final Announcer announcer;

  MediaNews(
      SessionLocks locks,
      Files files,
      AddressBook addresses,
      Accounts accounts,
      Announcer announcer) {
    this.locks = locks;
    this.files = files;
    this.addresses = addresses;
    this.accounts = accounts;
    this.announcer = announcer;
  }

  /// Durable at return.
  void settled(MediaSettled fact) {
    locks.within(
        fact.sessionId(), () -> files.settle(fact).ifPresent(settled -> tell(fact, settled)));
  }

  private void tell(MediaSettled fact, Files.Settled settled) {
    switch (fact) {
      case MediaSettled.Ready _ ->
          announcer.tell(fact, EventType.MEDIA_READY, data(fact, settled, null));
      case MediaSettled.Failed failed ->
          announcer.tell(fact, EventType.MEDIA_FAILED, data(fact, settled, failed));
    }
  }

  private EventData.MediaSettled data(
      MediaSettled fact, Files.Settled settled, MediaSettled.@Nullable Failed failure) {
    String session = fact.sessionId();
    return new EventData.MediaSettled(
        settled.messageId(),
        addresses.address(session, Jid.parse(settled.chatJid())).chatId(),
        settled.file(),
        failure == null ? null : failure.code(),
        failure == null ? null : failure.reason(),
        fact.occurredAt(),
        accounts.get(session).metadata());
  }
}
