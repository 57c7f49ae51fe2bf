package io.facteur.whatsapp.engine.presence;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.Presence;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Says that we are there, are writing, have read; and after each login again what still holds.
public final class PresenceDesk implements Presence {
  private static final int MOST_FOLLOWED = 300;

  private final KeyRing keyRing;
  private final StanzaWriter writer;
  private final Signs signs;
  private final Clock clock;

  // Guards whom we follow, oldest first.
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Jid> followed = new LinkedHashSet<>();
  private volatile boolean online;

  /// @param repeat after how long a sign is shown again
  public PresenceDesk(KeyRing keyRing, StanzaWriter writer, Duration repeat, Clock clock) {
    this.keyRing = keyRing;
    this.writer = writer;
    this.signs = new Signs(this::write, repeat);
    this.clock = clock;
  }

  @Override
  public void appear(boolean nowOnline) {
    online = nowOnline;
    try {
      writer.write(PresenceStanzas.appearing(nowOnline));
    } catch (ConnectionLostException _) {
      // The next login says it.
    }
  }

  @Override
  public boolean appearsOnline() {
    return online;
  }

  @Override
  public void show(Jid chat, Sign sign, Duration lasting) {
    signs.show(chat, sign, lasting);
  }

  @Override
  public void follow(Jid person) {
    lock.lock();
    try {
      followed.remove(person);
      followed.add(person);
      if (followed.size() > MOST_FOLLOWED) {
        followed.remove(followed.iterator().next());
      }
    } finally {
      lock.unlock();
    }
    say(PresenceStanzas.following(person));
  }

  @Override
  public void mark(Marking marking) {
    PresenceStanzas.read(marking, clock.instant().getEpochSecond()).forEach(this::say);
  }

  /// Says what still holds, after a login.
  public void loggedIn() {
    writer.write(PresenceStanzas.appearing(online));
    List<Jid> people;
    lock.lock();
    try {
      people = List.copyOf(followed);
    } finally {
      lock.unlock();
    }
    people.forEach(person -> writer.write(PresenceStanzas.following(person)));
  }

  /// Shows nothing more: the connection is gone.
  public void disconnected() {
    signs.forget();
  }

  private void write(Jid chat, Sign sign) {
    Jid self =
        keyRing
            .credentials()
            .account()
            .map(Self::new)
            .map(own -> own.inFormOf(chat))
            .orElseThrow(() -> new EngineOfflineException("not linked"));
    say(PresenceStanzas.doing(chat, self, sign));
  }

  private void say(Node stanza) {
    try {
      writer.write(stanza);
    } catch (ConnectionLostException e) {
      throw new EngineOfflineException("not online", e);
    }
  }
}
