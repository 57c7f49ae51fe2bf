package io.facteur.receiver.file;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.media.MediaRequested;
import io.facteur.contracts.media.MediaSource;
import io.facteur.contracts.session.SessionFact;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.Publisher;
import io.facteur.vault.Vault;

/// Asks media-service for the files of messages that come in. Idempotent by the file's id.
public final class Wanted {
  private final MongoKnownFiles known;
  private final Journal<MediaRequested> journal;
  private final Publisher<MediaRequested> publisher;
  private final Vault vault;

  Wanted(
      MongoKnownFiles known,
      Journal<MediaRequested> journal,
      Publisher<MediaRequested> publisher,
      Vault vault) {
    this.known = known;
    this.journal = journal;
    this.publisher = publisher;
    this.vault = vault;
  }

  /// A message with a file came; that the file is wanted is durable at return. Nobody waits for the
  /// file itself.
  public void file(SessionFact.MessageDecrypted fact, MediaSource source) {
    String session = fact.sessionId();
    String id = MediaId.of(session, fact.id());
    if (known.find(id).isEmpty()) {
      known.keep(KnownFile.wanted(fact, id, source));
    }
    String json = ContractJson.mapper().writeValueAsString(source);
    var sealed = vault.sealText("media.source", session, id, json);
    var appended =
        journal.append(
            session,
            id,
            sequence ->
                new MediaRequested(
                    session,
                    id,
                    sequence,
                    fact.occurredAt(),
                    fact.messageId(),
                    fact.chatJid(),
                    fact.senderJid(),
                    fact.fromMe(),
                    sealed));
    if (appended.isNew()) {
      publisher.publish(appended.record());
    }
  }

  /// Drops a session's files.
  public void forget(String sessionId) {
    known.forget(sessionId);
    journal.forget(sessionId);
  }
}
