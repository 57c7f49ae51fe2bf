package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes messages: encrypt in memory, ratchets durable, journal durable, socket. After each login
/// the unsettled ones are written again, the same bytes in the same order, before anything new.
public final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final long CLOSED = -1;

  private final Envelopes envelopes;
  private final GroupEnvelopes groupEnvelopes;
  private final WireJournal journal;
  private final Connection connection;
  private final Settlement settlement;
  private final Writes writes;

  // Guards the order in which messages are encrypted, journaled and first written, and keeps new
  // ones behind those that a login writes again. Not held while an acknowledgement is awaited.
  private final ReentrantLock pen = new ReentrantLock();
  private volatile long open = CLOSED;

  /// @param writes keeps count
  public Outbox(
      Envelopes envelopes,
      GroupEnvelopes groupEnvelopes,
      WireJournal journal,
      Connection connection,
      Settlement settlement,
      Writes writes) {
    this.envelopes = envelopes;
    this.groupEnvelopes = groupEnvelopes;
    this.journal = journal;
    this.connection = connection;
    this.settlement = settlement;
    this.writes = writes;
  }

  /// Encrypts, journals and writes a message that is not in the journal.
  ///
  /// @return its outcome when it was not written; empty when it was, or will be after the next
  ///   login
  Optional<SendOutcome> post(OutgoingMessage message) {
    pen.lock();
    try {
      long number = open;
      if (number == CLOSED) {
        return Optional.of(new SendOutcome.Unsent("not online"));
      }
      byte[] bytes;
      switch (seal(message)) {
        case Sealing.Ready(var stanza) -> bytes = connection.encode(stanza);
        case Sealing.Refused(var why) -> {
          return Optional.of(why);
        }
      }
      var entry =
          WireEntry.intent(
              message.id(),
              message.sequence(),
              message.to(),
              bytes,
              message.payload(),
              writes.now());
      if (!journal.insertIfAbsent(entry)) {
        return Optional.of(new SendOutcome.Unsent("journaled meanwhile"));
      }
      write(message.id(), bytes, number);
      return Optional.empty();
    } catch (EngineOfflineException | QueryRefusedException e) {
      return Optional.of(new SendOutcome.Unsent(String.valueOf(e.getMessage())));
    } finally {
      pen.unlock();
    }
  }

  private Sealing seal(OutgoingMessage message) {
    return message.to().isGroup()
        ? groupEnvelopes.seal(message)
        : Sealing.of(envelopes.seal(message));
  }

  /// Writes an unsettled message again unless it was written on this connection already.
  ///
  /// @return its outcome when it was not written; empty when its acknowledgement can be awaited
  Optional<SendOutcome> again(WireEntry entry) {
    pen.lock();
    try {
      long number = open;
      if (number == CLOSED) {
        return Optional.of(new SendOutcome.Unsent("not online"));
      }
      rewrite(entry, number);
      return Optional.empty();
    } finally {
      pen.unlock();
    }
  }

  /// Opens for sending on a connection, after everything unsettled was written again.
  ///
  /// @return false when that connection is gone
  public boolean open(long number) {
    pen.lock();
    try {
      if (!connection.isOpen(number)) {
        return false;
      }
      rewriteAll(number);
      open = number;
      if (!connection.isOpen(number)) {
        // It went while we wrote, and its end may have been noticed before we opened.
        open = CLOSED;
      }
      return open == number;
    } finally {
      pen.unlock();
    }
  }

  /// Writes everything unsettled that was not written on this connection yet.
  public void rewriteUnsettled() {
    pen.lock();
    try {
      if (open != CLOSED) {
        rewriteAll(open);
      }
    } finally {
      pen.unlock();
    }
  }

  /// Closes for sending. Does not wait for a message that is being written.
  public void close() {
    open = CLOSED;
    writes.end();
  }

  /// The server will not acknowledge what it got: it may be written again.
  void released(String id) {
    writes.release(id);
  }

  /// It has its outcome.
  void done(String id) {
    writes.forget(id);
  }

  /// Puts other bytes in the place of a message's and writes them.
  void replace(String id, Node stanza) {
    byte[] bytes = connection.encode(stanza);
    journal.replaceStanza(id, bytes);
    write(id, bytes, connection.number());
  }

  private void rewriteAll(long number) {
    for (WireEntry entry : journal.unsettled()) {
      rewrite(entry, number);
    }
  }

  private void rewrite(WireEntry entry, long number) {
    if (writes.isOn(entry.id(), number)) {
      return;
    }
    int count = writes.next(entry);
    if (count > writes.most()) {
      settlement.settle(entry.id(), new SendOutcome.AckTimeout(writes.most()));
      writes.forget(entry.id());
      return;
    }
    log.atInfo()
        .addKeyValue("messageId", entry.id())
        .addKeyValue("write", count)
        .log("outbound.resent");
    write(entry.id(), entry.stanza(), number);
  }

  private void write(String id, byte[] bytes, long number) {
    writes.begin(id, number);
    try {
      connection.writeEncoded(bytes, number);
    } catch (ConnectionLostException e) {
      // It is in the journal: the next login writes the same bytes.
      log.atDebug().addKeyValue("messageId", id).log("outbound.write-failed");
    }
  }
}
