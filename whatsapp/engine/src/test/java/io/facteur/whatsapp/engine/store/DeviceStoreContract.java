package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [DeviceStore] does.
public abstract class DeviceStoreContract {
  private DeviceStore store;

  /// An empty store.
  protected abstract DeviceStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void hasNothingInTheBeginning() {
    assertThat(store.load()).isEmpty();
  }

  @Test
  void keepsTheFirstRecordUnderVersionOne() {
    assertThat(store.compareAndSet(0, new byte[] {1, 2})).isTrue();

    assertThat(store.load().orElseThrow().version()).isEqualTo(1);
    assertThat(store.load().orElseThrow().bytes()).containsExactly(1, 2);
  }

  @Test
  void replacesARecordOfTheExpectedVersion() {
    store.compareAndSet(0, new byte[] {1});

    assertThat(store.compareAndSet(1, new byte[] {2})).isTrue();

    assertThat(store.load().orElseThrow().version()).isEqualTo(2);
    assertThat(store.load().orElseThrow().bytes()).containsExactly(2);
  }

  @Test
  void refusesAnOldVersionAndChangesNothing() {
    store.compareAndSet(0, new byte[] {1});
    store.compareAndSet(1, new byte[] {2});

    assertThat(store.compareAndSet(1, new byte[] {3})).isFalse();
    assertThat(store.compareAndSet(0, new byte[] {4})).isFalse();

    assertThat(store.load().orElseThrow().bytes()).containsExactly(2);
  }

  @Test
  void refusesAVersionThatDoesNotExistYet() {
    assertThat(store.compareAndSet(1, new byte[] {1})).isFalse();

    assertThat(store.load()).isEmpty();
  }
}
