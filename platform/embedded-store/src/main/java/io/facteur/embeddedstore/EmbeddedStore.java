package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// A MongoDB server inside this JVM, for trying out, tests and small installations.
///
/// It listens on the loopback address only and speaks the wire protocol, so services reach it with
/// the ordinary driver by [#connectionString()]. A write is answered after it has been handed to
/// the operating system: killing the process loses no acknowledged write. Power loss may, unless
/// [Settings#syncOnCommit()] is set. One folder is opened by one store at a time.
public final class EmbeddedStore implements AutoCloseable {
  private final MongoServer server;
  private final String connectionString;

  private EmbeddedStore(MongoServer server) {
    this.server = server;
    this.connectionString =
        "mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/?directConnection=true";
  }

  /// Opens the store in a folder, creating the folder and the file when they are missing.
  ///
  /// @throws DataFolderLockedException when another process or store holds the folder
  /// @throws DataFolderUnreadableException when the file is damaged or cannot be created
  public static EmbeddedStore open(Settings settings) {
    return listening(
        StoreFile.open(settings.folder(), settings.syncOnCommit()),
        settings.port(),
        settings.clock());
  }

  /// A store that keeps everything in memory and forgets it at the end: for tests.
  public static EmbeddedStore inMemory() {
    return listening(StoreFile.inMemory(), 0, Clock.systemUTC());
  }

  private static EmbeddedStore listening(StoreFile file, int port, Clock clock) {
    var server = new MongoServer(new DurableBackend(file, clock));
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new EmbeddedStore(server);
  }

  /// Where clients connect: `mongodb://127.0.0.1:port/?directConnection=true`.
  public String connectionString() {
    return connectionString;
  }

  /// Commits what is open, closes the clients' connections and releases the folder.
  @Override
  public void close() {
    server.shutdownNow();
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
