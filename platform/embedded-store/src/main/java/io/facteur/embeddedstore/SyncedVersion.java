package io.facteur.embeddedstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A note beside the store's file of the last version known to be on the disk.
///
/// A file that was cut short opens at an older version as if nothing had happened; the note tells.
final class SyncedVersion {
  static final String FILE_NAME = "facteur.synced";

  private final Path file;

  SyncedVersion(Path folder) {
    this.file = folder.resolve(FILE_NAME);
  }

  /// Refuses a store that is older than the note says. Without a note any store will do.
  ///
  /// @throws IllegalStateException when the store has lost what was on the disk
  void check(long version) throws IOException {
    if (Files.exists(file)) {
      var noted = Long.parseLong(Files.readString(file).strip());
      if (version < noted) {
        throw new IllegalStateException(
            "it holds version "
                + version
                + " but version "
                + noted
                + " was written; remove "
                + FILE_NAME
                + " to accept the older data");
      }
    }
  }

  /// Notes a version that is on the disk. The text has a fixed width: it is overwritten in place.
  void note(long version) {
    var text = "%020d%n".formatted(version).getBytes(StandardCharsets.US_ASCII);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text), 0);
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
