package io.facteur.session.lifecycle;

import io.facteur.whatsapp.engine.Presence;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it was asked to say.
public final class FakePresence implements Presence {
  private final List<String> said = new CopyOnWriteArrayList<>();
  private volatile boolean online;

  /// Everything, in order.
  public List<String> said() {
    return List.copyOf(said);
  }

  @Override
  public void appear(boolean nowOnline) {
    online = nowOnline;
  }

  @Override
  public boolean appearsOnline() {
    return online;
  }

  @Override
  public void show(Jid chat, Sign sign, Duration lasting) {
    said.add(sign + " " + chat + " " + lasting);
  }

  @Override
  public void follow(Jid person) {
    said.add("follow " + person);
  }

  @Override
  public void mark(Marking marking) {
    said.add("mark " + marking);
  }
}
