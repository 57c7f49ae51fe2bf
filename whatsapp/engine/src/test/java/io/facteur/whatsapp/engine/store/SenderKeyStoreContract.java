package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [SenderKeyStore] does.
public abstract class SenderKeyStoreContract {
  private static final Jid GROUP = Jid.group("120363000000000001");
  private static final SenderKeyName PHONE =
      new SenderKeyName(GROUP, new SignalAddress("1001_1", 0));
  private static final SenderKeyName LAPTOP =
      new SenderKeyName(GROUP, new SignalAddress("1001_1", 5));
  private static final SenderKeyName ELSEWHERE =
      new SenderKeyName(Jid.STATUS, new SignalAddress("1001_1", 0));

  private SenderKeyStore store;

  /// An empty store.
  protected abstract SenderKeyStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void hasNoKeyOfAStranger() {
    assertThat(store.load(PHONE)).isEmpty();
  }

  @Test
  void countsVersionsFromOne() {
    assertThat(store.compareAndSet(PHONE, 0, new byte[] {1})).isTrue();
    assertThat(store.compareAndSet(PHONE, 1, new byte[] {2})).isTrue();

    assertThat(store.load(PHONE).orElseThrow().version()).isEqualTo(2);
    assertThat(store.load(PHONE).orElseThrow().bytes()).containsExactly(2);
  }

  @Test
  void writesNothingOverAnotherVersion() {
    assertThat(store.compareAndSet(PHONE, 3, new byte[] {1})).isFalse();
    store.compareAndSet(PHONE, 0, new byte[] {1});

    assertThat(store.compareAndSet(PHONE, 0, new byte[] {9})).isFalse();
    assertThat(store.compareAndSet(PHONE, 2, new byte[] {9})).isFalse();
    assertThat(store.load(PHONE).orElseThrow().bytes()).containsExactly(1);
  }

  @Test
  void keepsDevicesAndGroupsApart() {
    store.compareAndSet(PHONE, 0, new byte[] {1});
    store.compareAndSet(LAPTOP, 0, new byte[] {2});
    store.compareAndSet(ELSEWHERE, 0, new byte[] {3});

    assertThat(store.load(PHONE).orElseThrow().bytes()).containsExactly(1);
    assertThat(store.load(LAPTOP).orElseThrow().bytes()).containsExactly(2);
    assertThat(store.load(ELSEWHERE).orElseThrow().bytes()).containsExactly(3);
  }

  @Test
  void forgetsAKey() {
    store.compareAndSet(PHONE, 0, new byte[] {1});

    store.delete(PHONE);
    store.delete(LAPTOP);

    assertThat(store.load(PHONE)).isEmpty();
    assertThat(store.compareAndSet(PHONE, 0, new byte[] {2})).isTrue();
  }

  @Test
  void letsOneOfManyWin() throws InterruptedException, ExecutionException {
    List<Callable<Boolean>> writers =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(
                writer -> () -> store.compareAndSet(PHONE, 0, new byte[] {(byte) writer}))
            .toList();

    int won = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : threads.invokeAll(writers)) {
        won += result.get() ? 1 : 0;
      }
    }

    assertThat(won).isEqualTo(1);
    assertThat(store.load(PHONE).orElseThrow().version()).isEqualTo(1);
  }
}
