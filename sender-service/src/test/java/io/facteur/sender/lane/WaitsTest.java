package io.facteur.sender.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NEVER = NOW.plus(Duration.ofDays(1));
  private final Waits waits = new Waits(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void hearsABellThatWasRungJustBeforeTheWait() {
    long heard = waits.rung("shop");
    waits.ring("shop");

    assertThat(waits.until("shop", NEVER, heard)).isTrue();
  }

  @Test
  void endsAWaitWhenTheBellRings() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> waits.until("shop", NEVER, 0));
      waits.ring("other");
      waits.ring("shop");

      assertThat(waiting.get()).isTrue();
    }
  }

  @Test
  void endsEveryWaitWhenClosed() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> waits.until("shop", NEVER, 0));
      waits.close();

      assertThat(waiting.get()).isFalse();
      assertThat(waits.until("shop", NEVER, 0)).isFalse();
    }
  }

  @Test
  void doesNotWaitForWhatIsPast() {
    assertThat(waits.until("shop", NOW, 0)).isTrue();
  }
}
