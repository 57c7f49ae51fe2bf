package io.facteur.whatsapp.engine.media;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.MediaAccess;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.MediaConnectionIq;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Asks for the media connection once in the time it is good for, however many files move.
public final class MediaConnections implements MediaAccess {
  private final IqExchange exchange;
  private final KeyRing keyRing;
  private final StanzaWriter writer;
  private final Clock clock;

  // Guards `known`, and lets one thread ask while the others wait for its answer.
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<MediaConnection> known = Optional.empty();

  /// @param keyRing knows the account whose phone is asked
  public MediaConnections(IqExchange exchange, KeyRing keyRing, StanzaWriter writer, Clock clock) {
    this.exchange = exchange;
    this.keyRing = keyRing;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public MediaConnection current() {
    lock.lock();
    try {
      return known
          .filter(connection -> connection.validUntil().isAfter(clock.instant()))
          .orElseGet(this::ask);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public MediaConnection renewed() {
    lock.lock();
    try {
      return ask();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void askPhone(MediaRetryReceipt receipt) {
    LinkedAccount account =
        keyRing.credentials().account().orElseThrow(() -> new EngineOfflineException("not linked"));
    try {
      writer.write(receipt.stanza(account.jid().bare()));
    } catch (ConnectionLostException e) {
      throw new EngineOfflineException("no connection to ask the phone for a file", e);
    }
  }

  private MediaConnection ask() {
    try {
      MediaConnection fresh = exchange.ask(new MediaConnectionIq(clock.instant()));
      known = Optional.of(fresh);
      return fresh;
    } catch (QueryRefusedException e) {
      throw new EngineOfflineException("the media connection was refused: " + e.code(), e);
    }
  }
}
