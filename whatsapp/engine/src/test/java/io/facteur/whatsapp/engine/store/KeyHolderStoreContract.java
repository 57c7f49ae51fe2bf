package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [KeyHolderStore] does.
public abstract class KeyHolderStoreContract {
  private static final Jid GROUP = Jid.group("120363000000000001");
  private static final Jid OTHER = Jid.group("120363000000000002");
  private static final Jid PHONE = Jid.lid("192700000000001");
  private static final Jid LAPTOP = Jid.lid("192700000000001").withDevice(5);

  private KeyHolderStore store;

  /// An empty store.
  protected abstract KeyHolderStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void knowsNobodyAtFirst() {
    assertThat(store.find(GROUP)).isEmpty();
  }

  @Test
  void keepsTheLastWord() {
    store.put(GROUP, new KeyHolders(7, Set.of(), Set.of(PHONE, LAPTOP)));
    store.put(GROUP, new KeyHolders(7, Set.of(PHONE), Set.of(LAPTOP)));

    assertThat(store.find(GROUP)).contains(new KeyHolders(7, Set.of(PHONE), Set.of(LAPTOP)));
    assertThat(store.find(OTHER)).isEmpty();
  }

  @Test
  void forgetsThemAll() {
    store.put(GROUP, new KeyHolders(7, Set.of(PHONE), Set.of()));
    store.put(OTHER, new KeyHolders(8, Set.of(PHONE), Set.of()));

    store.remove(GROUP);

    assertThat(store.find(GROUP)).isEmpty();
    assertThat(store.find(OTHER)).isPresent();
  }
}
