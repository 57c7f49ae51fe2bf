package io.facteur.session.lifecycle;

import io.facteur.whatsapp.engine.CodePairing;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.MediaAccess;
import io.facteur.whatsapp.engine.NumberLookup;
import io.facteur.whatsapp.engine.Presence;
import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.EngineStores;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An engine whose server is the test: what it should tell is told through [#events].
final class FakeEngine implements Engine {
  final EngineStores stores;
  final EngineEvents events;
  volatile LinkState state = new LinkState.Idle();
  volatile boolean loggedOut;
  final FakePresence presence = new FakePresence();

  FakeEngine(EngineStores stores, EngineEvents events) {
    this.stores = stores;
    this.events = events;
  }

  void comeOnline() {
    state = new LinkState.Online(Instant.EPOCH);
    events.online();
  }

  void giveUp(Disconnection end) {
    state = new LinkState.Closed(end);
    events.offline(end);
  }

  boolean closed() {
    return state instanceof LinkState.Closed;
  }

  @Override
  public void start() {
    state = new LinkState.Connecting();
  }

  @Override
  public void close() {
    state = new LinkState.Closed(null);
  }

  @Override
  public LinkState state() {
    return state;
  }

  @Override
  public SendOutcome send(OutgoingMessage message) {
    return new SendOutcome.Unsent("not asked in this test");
  }

  @Override
  public Map<String, NumberLookup> lookup(List<String> phoneNumbers) {
    throw new EngineOfflineException("not asked in this test");
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public MediaAccess mediaConnection() {
    throw new EngineOfflineException("not asked in this test");
  }

  @Override
  public Groups groups() {
    throw new EngineOfflineException("not asked in this test");
  }

  @Override
  public CodePairing codePairing() {
    return _ -> new CodePairing.Answer.NotReady();
  }

  @Override
  public void logout() {
    if (!(state instanceof LinkState.Online)) {
      throw new EngineOfflineException("unlink the device");
    }
    loggedOut = true;
    giveUp(new Disconnection.LoggedOut("device_removed"));
  }

  @Override
  public void resendUnacknowledged() {}
}
