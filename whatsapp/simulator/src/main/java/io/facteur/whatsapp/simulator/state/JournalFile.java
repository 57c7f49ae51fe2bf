package io.facteur.whatsapp.simulator.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/// An append-only file of lines in a folder of its own.
///
/// A line is handed to the operating system in one write before `append` returns, so a killed
/// process loses nothing; a power cut may lose the last lines, since nothing is forced to disk. A
/// line cut off at the end of the file was never answered for and is dropped.
final class JournalFile implements AutoCloseable {
  private final Path file;
  private final FileChannel lock;
  private FileChannel lines;

  private JournalFile(Path file, FileChannel lock, FileChannel lines) {
    this.file = file;
    this.lock = lock;
    this.lines = lines;
  }

  /// Opens the journal in `folder`, created when absent, and replays every whole line.
  ///
  /// @throws StateUnreadableException when another process uses the folder
  static JournalFile open(Path folder, Consumer<String> replay) {
    try {
      Files.createDirectories(folder);
      FileChannel lock = lock(folder.resolve("simulator.lock"));
      Path file = folder.resolve("simulator.jsonl");
      return new JournalFile(file, lock, openLines(file, replay));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the simulator's state in " + folder, e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new StateUnreadableException(path, "is held by another simulator");
    }
    return channel;
  }

  private static FileChannel openLines(Path file, Consumer<String> replay) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        replay.accept(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        start = end + 1;
      }
    }
    channel.truncate(start);
    channel.position(start);
    return channel;
  }

  /// Adds one line; at return it survives the death of this process.
  void append(String line) {
    try {
      write(lines, line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// Bytes in the file.
  long size() {
    try {
      return lines.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Replaces all lines by these, in one step.
  void rewrite(List<String> replacement) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      FileChannel channel =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      for (String line : replacement) {
        write(channel, line);
      }
      channel.force(true);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      lines.close();
      lines = channel;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rewrite " + file, e);
    }
  }

  private static void write(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
