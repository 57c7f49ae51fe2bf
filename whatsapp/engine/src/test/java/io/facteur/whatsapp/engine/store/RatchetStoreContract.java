package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [RatchetStore] does.
public abstract class RatchetStoreContract {
  private static final SignalAddress PHONE = new SignalAddress("1001_1", 0);
  private static final SignalAddress LAPTOP = new SignalAddress("1001_1", 5);
  private static final SignalAddress OTHER = new SignalAddress("1001", 0);

  private RatchetStore store;

  /// An empty store.
  protected abstract RatchetStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void hasNoRatchetWithAStranger() {
    assertThat(store.load(PHONE)).isEmpty();
    assertThat(store.loadAll(List.of(PHONE, LAPTOP))).isEmpty();
    assertThat(store.addressesOf("1001_1")).isEmpty();
  }

  @Test
  void countsVersionsFromOne() {
    assertThat(store.compareAndSet(List.of(write(PHONE, 0, 1)))).isEmpty();
    assertThat(store.compareAndSet(List.of(write(PHONE, 1, 2)))).isEmpty();

    assertThat(store.load(PHONE).orElseThrow().version()).isEqualTo(2);
    assertThat(store.load(PHONE).orElseThrow().bytes()).containsExactly(2);
  }

  @Test
  void writesEachRecordOfABatchOnItsOwn() {
    store.compareAndSet(List.of(write(PHONE, 0, 1)));

    List<SignalAddress> missed =
        store.compareAndSet(List.of(write(PHONE, 0, 9), write(LAPTOP, 0, 2), write(OTHER, 3, 3)));

    assertThat(missed).containsExactlyInAnyOrder(PHONE, OTHER);
    Map<SignalAddress, Versioned> stored = store.loadAll(List.of(PHONE, LAPTOP, OTHER));
    assertThat(stored).containsOnlyKeys(PHONE, LAPTOP);
    assertThat(store.load(PHONE).orElseThrow().bytes()).containsExactly(1);
    assertThat(store.load(LAPTOP).orElseThrow().bytes()).containsExactly(2);
  }

  @Test
  void tellsWhichOfManyReplacementsMissed() {
    store.compareAndSet(List.of(write(PHONE, 0, 1), write(LAPTOP, 0, 1), write(OTHER, 0, 1)));
    store.compareAndSet(List.of(write(LAPTOP, 1, 5)));

    assertThat(
            store.compareAndSet(
                List.of(write(PHONE, 1, 2), write(LAPTOP, 1, 2), write(OTHER, 1, 2))))
        .containsExactly(LAPTOP);

    assertThat(store.load(PHONE).orElseThrow().bytes()).containsExactly(2);
    assertThat(store.load(LAPTOP).orElseThrow().bytes()).containsExactly(5);
    assertThat(store.load(OTHER).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void letsOneOfManyWritersOfAVersionWin() throws Exception {
    store.compareAndSet(List.of(write(PHONE, 0, 1)));
    List<Callable<Boolean>> writers =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(
                index -> () -> store.compareAndSet(List.of(write(PHONE, 1, index))).isEmpty())
            .toList();

    int winners = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : threads.invokeAll(writers)) {
        winners += result.get() ? 1 : 0;
      }
    }

    assertThat(winners).isEqualTo(1);
    assertThat(store.load(PHONE).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void listsTheDevicesOfAName() {
    store.compareAndSet(List.of(write(PHONE, 0, 1), write(LAPTOP, 0, 1), write(OTHER, 0, 1)));

    assertThat(store.addressesOf("1001_1")).containsExactlyInAnyOrder(PHONE, LAPTOP);
  }

  @Test
  void startsOverAfterADeletion() {
    store.compareAndSet(List.of(write(PHONE, 0, 1)));

    store.delete(PHONE);
    store.delete(PHONE);

    assertThat(store.load(PHONE)).isEmpty();
    assertThat(store.compareAndSet(List.of(write(PHONE, 0, 2)))).isEmpty();
  }

  @Test
  void doesNothingWithAnEmptyBatch() {
    assertThat(store.compareAndSet(List.of())).isEmpty();
    assertThat(store.loadAll(List.of())).isEmpty();
  }

  private static RatchetWrite write(SignalAddress address, long expected, int state) {
    return new RatchetWrite(address, expected, new byte[] {(byte) state});
  }
}
