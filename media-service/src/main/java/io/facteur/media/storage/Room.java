package io.facteur.media.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the disk has room for files. When less than the reserve is free nothing new is taken,
/// until some more is free, so that a disk on the edge does not change its mind with each file.
/// Looked at every second. A write that failed for want of room counts for a while whatever the
/// disk says: what failed may have been larger than all that is free.
public final class Room {
  private static final long USUAL_RESERVE = 512L * 1024 * 1024;
  private static final int USUAL_PART = 20;

  /// For how long a failed write is believed.
  private static final Duration MEMORY = Duration.ofSeconds(3);

  private final Disk disk;
  private final Clock clock;
  private final @Nullable Long reserve;
  private final @Nullable Long resume;
  private Instant failedUntil = Instant.EPOCH;
  private volatile Standing last;

  /// @param reserve in bytes; when null 512 MiB or a twentieth of the disk, whichever is more, and
  ///   never more than half of it
  /// @param resume how much must be free until files are taken again, in bytes; when null half as
  ///   much again as the reserve
  Room(Disk disk, @Nullable Long reserve, @Nullable Long resume, Clock clock) throws IOException {
    this.disk = disk;
    this.clock = clock;
    this.reserve = reserve;
    this.resume = resume;
    this.last = new Standing(false, disk.free(), disk.total());
    var _ = look();
  }

  /// The disk that a folder is on.
  static Room at(Path folder, @Nullable Long reserve, @Nullable Long resume, Clock clock)
      throws IOException {
    var store = Files.getFileStore(Files.createDirectories(folder));
    return new Room(
        new Disk() {
          @Override
          public long free() throws IOException {
            return store.getUsableSpace();
          }

          @Override
          public long total() throws IOException {
            return store.getTotalSpace();
          }
        },
        reserve,
        resume,
        clock);
  }

  /// What is asked of a disk, in bytes.
  interface Disk {
    long free() throws IOException;

    long total() throws IOException;
  }

  /// How it stood when it was looked at.
  ///
  /// @param low whether nothing new is taken
  public record Standing(boolean low, long free, long total) {}

  /// Whether nothing new is taken for now.
  public boolean low() {
    return last.low();
  }

  /// Looks at the disk.
  public synchronized Standing look() throws IOException {
    long free = disk.free();
    long total = disk.total();
    long wanted = last.low() ? enough(total) : reserve(total);
    boolean failed = clock.instant().isBefore(failedUntil);
    last = new Standing(failed || free < wanted, free, total);
    return last;
  }

  /// A write failed for want of room, whatever the disk says.
  public synchronized void wasFull() {
    failedUntil = clock.instant().plus(MEMORY);
    last = new Standing(true, last.free(), last.total());
  }

  /// Whether that is why a write failed: a full disk has no exception of its own.
  public static boolean isFull(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof IOException
          && (message.contains("No space left") || message.contains("quota exceeded"))) {
        return true;
      }
    }
    return false;
  }

  private long reserve(long total) {
    return reserve == null
        ? Math.min(Math.max(USUAL_RESERVE, total / USUAL_PART), total / 2)
        : reserve;
  }

  private long enough(long total) {
    return resume == null ? Math.min(reserve(total) * 3 / 2, total - total / 4) : resume;
  }
}
