package io.facteur.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void doesTheWorkOfAKeyInOrderAndNeverTwiceAtOnce() {
    try (var lanes = new Lanes<Integer>("test")) {
      var done = new CopyOnWriteArrayList<Integer>();
      var atOnce = new AtomicInteger();
      var most = new AtomicInteger();

      for (var n : IntStream.range(0, 500).boxed().toList()) {
        lanes.offer(
            1,
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              done.add(n);
              atOnce.decrementAndGet();
            });
      }

      await().until(() -> lanes.idle(1));
      assertThat(done).hasSize(500).isSorted();
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void aKeyThatWaitsHoldsUpNoOther() {
    try (var lanes = new Lanes<String>("test")) {
      var release = new CountDownLatch(1);
      var done = new CountDownLatch(1);

      lanes.offer("slow", () -> awaitQuietly(release));
      lanes.offer("quick", done::countDown);

      assertThat(within(done)).isTrue();
      await().until(() -> lanes.active() == 1); // A lane that is done is taken down in a moment.
      release.countDown();
      await().until(() -> lanes.active() == 0);
    }
  }

  @Test
  void wakingOftenRunsOnceMoreAndNotOften() {
    try (var lanes = new Lanes<String>("test")) {
      var release = new CountDownLatch(1);
      var runs = new AtomicInteger();
      lanes.offer("key", () -> awaitQuietly(release));

      IntStream.range(0, 100).forEach(_ -> lanes.wake("key", runs::incrementAndGet));
      release.countDown();

      await().until(() -> lanes.idle("key"));
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void neverLosesAWakeThatComesWhileItWorks() throws Exception {
    var wanted = new AtomicInteger();
    var seen = new AtomicInteger();
    try (var lanes = new Lanes<String>("test", _ -> seen.set(wanted.get()));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 2_000; round++) {
        var added =
            threads.submit(() -> {
              wanted.incrementAndGet();
              lanes.wake("key");
            });
        lanes.wake("key");
        added.get();
        await()
            .pollInterval(Duration.ofNanos(1_000))
            .pollDelay(Duration.ZERO)
            .until(() -> seen.get() == wanted.get());
      }
    }
  }

  @Test
  void goesOnAfterWorkThatThrows() {
    try (var lanes = new Lanes<String>("test")) {
      var done = new CountDownLatch(1);

      lanes.offer(
          "key",
          () -> {
            throw new IllegalStateException("on purpose");
          });
      lanes.offer("key", done::countDown);

      assertThat(within(done)).isTrue();
    }
  }

  @Test
  void closingDropsWhatWaitsAndInterruptsWhatNeverEnds() {
    var lanes = new Lanes<String>("test", Duration.ofMillis(50));
    var started = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var dropped = new AtomicInteger();
    lanes.offer(
        "key",
        () -> {
          started.countDown();
          if (!awaitQuietly(new CountDownLatch(1))) {
            interrupted.countDown();
          }
        });
    lanes.offer("key", dropped::incrementAndGet);
    assertThat(within(started)).isTrue();

    lanes.close();
    lanes.offer("key", dropped::incrementAndGet);

    assertThat(within(interrupted)).isTrue();
    await().until(() -> lanes.idle("key"));
    assertThat(dropped).hasValue(0);
  }

  @Test
  void saysSoWhenLanesHaveNoWorkOfTheirOwn() {
    try (var lanes = new Lanes<String>("test")) {
      assertThatThrownBy(() -> lanes.wake("key")).isInstanceOf(IllegalStateException.class);
    }
  }

  private static boolean within(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
