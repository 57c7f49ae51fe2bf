package io.facteur.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything of an installation, locked by one process at a time.
final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /// Makes the folder when absent and locks it.
  ///
  /// @throws LaunchException when another process holds it or it cannot be written
  static DataFolder open(Path root) {
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new LaunchException(
            "The data folder "
                + root
                + " is in use by another Facteur; stop it, or set FACTEUR_DATA.");
      }
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new LaunchException(
          "The data folder " + root + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Held by this very process: as much in use as by another one.
    }
  }

  Path root() {
    return root;
  }

  Path store() {
    return root.resolve("store");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path simulator() {
    return root.resolve("simulator");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path masterKey() {
    return root.resolve("master.key");
  }

  /// The certificates of a simulator's media host, as a file for those who shall trust them.
  Path trusted(String certificates) {
    Path file = root.resolve("simulator-certificates.pem");
    try {
      return Files.writeString(file, certificates);
    } catch (IOException e) {
      throw new LaunchException("The file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// The secret by which the services know each other: made on first use, readable by its owner
  /// only.
  String internalSecret(SecureRandom random) {
    Path file = root.resolve("internal.secret");
    try {
      if (Files.notExists(file)) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        Path fresh =
            Files.createTempFile(
                root,
                "internal",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, Base64.getEncoder().encodeToString(secret));
        Files.move(fresh, file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LaunchException("The file " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new LaunchException("The lock of " + root + " cannot be given back.", e);
    }
  }
}
