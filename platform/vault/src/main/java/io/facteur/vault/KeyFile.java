package io.facteur.vault;

import io.facteur.vault.VaultException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that keeps the master key of an installation that sets none: mode 0600, made once, and
/// never replaced. It appears whole or not at all: the key is written and synced beside it, then
/// linked to its name, which fails when another process was first.
final class KeyFile {

  private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;

  KeyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  String readOrCreate(SecureRandom random) {
    try {
      if (Files.notExists(file)) {
        create(random);
      }
      closeToOthers();
      return Files.readString(file);
    } catch (IOException e) {
      throw new VaultException(
          Reason.MASTER_KEY, "the master key file " + file + " cannot be read or made", e);
    }
  }

  private void create(SecureRandom random) throws IOException {
    var folder = Files.createDirectories(file.getParent());
    var key = new byte[32];
    random.nextBytes(key);
    var draft =
        Files.createTempFile(
            folder, ".master-key", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(KeyRing.format(key).getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
      }
      Files.createLink(file, draft);
      sync(folder);
      log.atInfo().addKeyValue("file", file).log("master-key.created");
    } catch (FileAlreadyExistsException e) {
      log.atDebug().addKeyValue("file", file).log("master-key.made-by-another-process");
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// A name is durable once its folder is.
  private static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void closeToOthers() throws IOException {
    if (Files.isWritable(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
      log.atWarn().addKeyValue("file", file).log("master-key.closed-to-others");
    }
  }
}
