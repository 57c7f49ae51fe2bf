package io.facteur.session.lifecycle;

import io.facteur.session.registry.Account;
import io.facteur.session.store.SessionStores;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// Stores that forget by themselves, and remember what they were told to forget.
final class FakeStores implements SessionStores {
  final List<String> forgotten = new CopyOnWriteArrayList<>();

  @Override
  public EngineStores of(String sessionId, long epoch, BooleanSupplier owned) {
    return InMemoryStores.create();
  }

  @Override
  public void forgetSending(String sessionId, Account account) {
    forgotten.add("sending of " + sessionId);
  }

  @Override
  public void forget(String sessionId) {
    forgotten.add(sessionId);
  }
}
