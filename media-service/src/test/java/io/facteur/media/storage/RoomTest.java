package io.facteur.media.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final long MEBIBYTE = 1024 * 1024;

  private final TestClock clock = new TestClock();
  private final TestDisk disk = new TestDisk(100 * MEBIBYTE, 100 * MEBIBYTE);

  @Test
  void takesNothingBelowTheReserveUntilHalfAsMuchAgainIsFree() throws IOException {
    Room room = new Room(disk, 20 * MEBIBYTE, null, clock);
    assertThat(room.low()).isFalse();

    disk.free = 20 * MEBIBYTE - 1;
    assertThat(room.look().low()).isTrue();
    disk.free = 29 * MEBIBYTE;
    assertThat(room.look().low()).isTrue();
    disk.free = 30 * MEBIBYTE;
    assertThat(room.look().low()).isFalse();
    disk.free = 21 * MEBIBYTE;
    assertThat(room.look().low()).isFalse();
  }

  @Test
  void reservesHalfOfASmallDiskAndATwentiethOfALargeOne() throws IOException {
    Room small = new Room(disk, null, null, clock);
    disk.free = 49 * MEBIBYTE;
    assertThat(small.look().low()).isTrue();
    disk.free = 75 * MEBIBYTE;
    assertThat(small.look().low()).isFalse();

    TestDisk large = new TestDisk(40_000 * MEBIBYTE, 1_999 * MEBIBYTE);
    assertThat(new Room(large, null, null, clock).low()).isTrue();
    large.free = 2_001 * MEBIBYTE;
    assertThat(new Room(large, null, null, clock).low()).isFalse();
  }

  @Test
  void believesAWriteThatFailedForAWhile() throws IOException {
    Room room = new Room(disk, 20 * MEBIBYTE, null, clock);

    room.wasFull();
    assertThat(room.low()).isTrue();
    assertThat(room.look().low()).isTrue();

    clock.advance(Duration.ofSeconds(4));
    assertThat(room.look().low()).isFalse();
    assertThat(Room.isFull(new IOException("No space left on device"))).isTrue();
    assertThat(Room.isFull(new IOException("cannot write", new IOException("No space left"))))
        .isTrue();
    assertThat(Room.isFull(new IOException("Broken pipe"))).isFalse();
  }

  private static final class TestDisk implements Room.Disk {
    private final long total;
    private long free;

    TestDisk(long total, long free) {
      this.total = total;
      this.free = free;
    }

    @Override
    public long free() {
      return free;
    }

    @Override
    public long total() {
      return total;
    }
  }
}
