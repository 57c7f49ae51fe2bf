package io.facteur.media.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files in a folder that replicas may share, readable by their owner only. A file is written under
/// `tmp`, forced to disk, and then moved to its place in one step.
public final class FolderFileStore implements FileStore {
  private final Path files;
  private final Path temporary;

  /// Keeps files in that folder, which is made when absent.
  public FolderFileStore(Path root) throws IOException {
    files = Files.createDirectories(root.resolve("files"));
    temporary = Files.createDirectories(root.resolve("tmp"));
  }

  @Override
  public NewFile begin(String sessionId, String mediaId) throws IOException {
    return new Begun(place(sessionId, mediaId), newTemporary(temporary));
  }

  @Override
  public Optional<StoredFile> find(String sessionId, String mediaId) throws IOException {
    Path place = place(sessionId, mediaId);
    return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new Kept(place, Files.size(place)))
        : Optional.empty();
  }

  @Override
  public void delete(String sessionId, String mediaId) throws IOException {
    Files.deleteIfExists(place(sessionId, mediaId));
  }

  @Override
  public void deleteAll(String sessionId) throws IOException {
    Path folder = folder(sessionId);
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Path _ = Files.walkFileTree(folder, new Deletion());
    }
  }

  static Path newTemporary(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? Files.createTempFile(
            folder,
            "new",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : Files.createTempFile(folder, "new", ".tmp");
  }

  private Path place(String sessionId, String mediaId) {
    return files.resolve(Places.file(sessionId, mediaId));
  }

  private Path folder(String sessionId) {
    return files.resolve(Places.folder(sessionId));
  }

  private static final class Begun extends Draft {
    private final Path place;

    Begun(Path place, Path draft) {
      super(draft);
      this.place = place;
    }

    @Override
    public void keep() throws IOException {
      force(path(), StandardOpenOption.WRITE);
      Path parent = Files.createDirectories(place.resolveSibling("")).toAbsolutePath();
      Path _ =
          Files.move(
              path(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      // The move is durable once the folder is.
      force(parent, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
      try (var channel = FileChannel.open(path, access)) {
        channel.force(true);
      }
    }
  }

  private record Kept(Path place, long size) implements StoredFile {
    @Override
    public InputStream open(long offset) throws IOException {
      var channel =
          FileChannel.open(place, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      return Channels.newInputStream(channel.position(offset));
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
