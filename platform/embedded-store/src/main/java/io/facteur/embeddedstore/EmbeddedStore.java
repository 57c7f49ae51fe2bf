package io.facteur.embeddedstore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.h2.mvstore.MVStoreException;

/// A MongoDB server inside this JVM, for trying out, tests and small installations.
///
/// It listens on the loopback address only and speaks the wire protocol, so services reach it with
/// the ordinary driver by [#connectionString()]. A write is answered after it has been handed to
/// the operating system: killing the process loses no acknowledged write. Power loss may, unless
/// [Settings#syncOnCommit()] is set. One folder is opened by one store at a time.
public final class EmbeddedStore implements AutoCloseable {
  private static final Duration SYNC_PERIOD = Duration.ofSeconds(1);
  private static final Duration COMPACT_PERIOD = Duration.ofSeconds(2);
  private static final Duration CURSOR_PERIOD = Duration.ofMinutes(1);
  private static final Duration MEMORY_TTL_PERIOD = Duration.ofSeconds(1);

  private final StoreFile file;
  private final WriteGate gate;
  private final WireServer server;
  private final List<Recurring> chores;

  private EmbeddedStore(StoreFile file, Settings settings) {
    this.file = file;
    this.gate = new WriteGate(file, settings.syncOnCommit());
    var backend = new StoreBackend(file, gate, settings.clock());
    this.server = new WireServer(backend, settings.port());
    var sweep = new ExpirySweep(backend, gate, settings.clock());
    this.chores =
        List.of(
            Recurring.every(settings.ttlPeriod(), "store-expiry", sweep::run),
            Recurring.every(SYNC_PERIOD, "store-sync", file::checkpoint),
            Recurring.every(COMPACT_PERIOD, "store-compact", () -> gate.maintain(file::compact)),
            Recurring.every(CURSOR_PERIOD, "store-cursors", backend.cursors()::sweep));
  }

  /// Opens the store in a folder, creating the folder and the file when they are missing.
  ///
  /// @throws DataFolderLockedException when another process or store holds the folder
  /// @throws DataFolderUnreadableException when the file is damaged or cannot be created
  public static EmbeddedStore open(Settings settings) {
    var file = StoreFile.open(settings.folder());
    try {
      return start(file, settings);
    } catch (MVStoreException | DamagedStoreException e) {
      throw new DataFolderUnreadableException(settings.folder().resolve(StoreFile.FILE_NAME), e);
    }
  }

  /// A store that keeps everything in memory and forgets it at the end: for tests.
  public static EmbeddedStore inMemory() {
    return inMemory(Clock.systemUTC());
  }

  /// The same with a clock that tells which documents have expired; it looks each second.
  public static EmbeddedStore inMemory(Clock clock) {
    return start(
        StoreFile.inMemory(), new Settings(Path.of(""), 0, MEMORY_TTL_PERIOD, false, clock));
  }

  private static EmbeddedStore start(StoreFile file, Settings settings) {
    try {
      return new EmbeddedStore(file, settings);
    } catch (RuntimeException e) {
      file.abandon();
      throw e;
    }
  }

  /// Where clients connect: `mongodb://127.0.0.1:port/?directConnection=true`.
  public String connectionString() {
    return "mongodb://127.0.0.1:" + server.port() + "/?directConnection=true";
  }

  /// Hangs up on all clients, commits what was under way and releases the folder.
  @Override
  public void close() {
    server.close();
    chores.forEach(Recurring::close);
    gate.close();
    file.close();
  }

  /// How a store on disk behaves.
  ///
  /// @param folder where the data is; created when missing
  /// @param port the loopback port to listen on, 0 for any free one
  /// @param ttlPeriod time between two sweeps of expired documents
  /// @param syncOnCommit true to force every commit to the disk, which survives power loss but is
  ///   much slower
  /// @param clock tells which documents have expired
  public record Settings(
      Path folder, int port, Duration ttlPeriod, boolean syncOnCommit, Clock clock) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Settings {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port must be between 0 and 65535, was " + port);
      }
      if (!ttlPeriod.isPositive()) {
        throw new IllegalArgumentException("ttlPeriod must be positive, was " + ttlPeriod);
      }
    }

    /// The usual settings: any free port, a sweep each minute, no forced sync, the system's clock.
    public static Settings inFolder(Path folder) {
      return new Settings(folder, 0, MINUTE, false, Clock.systemUTC());
    }

    /// The same with a fixed port.
    public Settings withPort(int value) {
      return new Settings(folder, value, ttlPeriod, syncOnCommit, clock);
    }

    /// The same with another time between two sweeps.
    public Settings withTtlPeriod(Duration value) {
      return new Settings(folder, port, value, syncOnCommit, clock);
    }

    /// The same with or without a forced sync of every commit.
    public Settings withSyncOnCommit(boolean value) {
      return new Settings(folder, port, ttlPeriod, value, clock);
    }

    /// The same with another clock.
    public Settings withClock(Clock value) {
      return new Settings(folder, port, ttlPeriod, syncOnCommit, value);
    }
  }
}
