package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [GroupStore] does.
public abstract class GroupStoreContract {
  private static final Jid GROUP = Jid.group("120363000000000001");
  private static final Jid OTHER = Jid.group("120363000000000002");

  private GroupStore store;

  /// An empty store.
  protected abstract GroupStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void keepsTheLastWord() {
    assertThat(store.find(GROUP)).isEmpty();

    store.put(GROUP, new byte[] {1});
    store.put(GROUP, new byte[] {2});

    assertThat(store.find(GROUP).orElseThrow()).containsExactly(2);
    assertThat(store.find(OTHER)).isEmpty();
  }

  @Test
  void forgetsOne() {
    store.put(GROUP, new byte[] {1});
    store.put(OTHER, new byte[] {2});

    store.remove(GROUP);

    assertThat(store.find(GROUP)).isEmpty();
    assertThat(store.find(OTHER)).isPresent();
  }

  @Test
  void forgetsAll() {
    store.put(GROUP, new byte[] {1});
    store.put(OTHER, new byte[] {2});

    store.clear();

    assertThat(store.find(GROUP)).isEmpty();
    assertThat(store.find(OTHER)).isEmpty();
  }
}
