package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.SignalAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [IdentityStore] does.
public abstract class IdentityStoreContract {
  private static final SignalAddress ALICE = new SignalAddress("1001_1", 0);
  private static final SignalAddress BOB = new SignalAddress("1002", 3);

  private IdentityStore store;

  /// An empty store.
  protected abstract IdentityStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void remembersTheKeyOfEachDevice() {
    store.put(ALICE, new byte[] {1});
    store.put(BOB, new byte[] {2});

    assertThat(store.find(ALICE).orElseThrow()).containsExactly(1);
    assertThat(store.find(BOB).orElseThrow()).containsExactly(2);
  }

  @Test
  void takesANewKeyInThePlaceOfAnother() {
    store.put(ALICE, new byte[] {1});

    store.put(ALICE, new byte[] {2});

    assertThat(store.find(ALICE).orElseThrow()).containsExactly(2);
  }

  @Test
  void forgetsAKey() {
    store.put(ALICE, new byte[] {1});

    store.delete(ALICE);
    store.delete(ALICE);

    assertThat(store.find(ALICE)).isEmpty();
  }
}
