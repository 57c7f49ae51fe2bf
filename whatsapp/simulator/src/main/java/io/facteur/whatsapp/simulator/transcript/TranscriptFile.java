package io.facteur.whatsapp.simulator.transcript;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A transcript on disk: the current file and the one before it, so that it never outgrows twice
/// its limit. A disk that does not take it ends the writing, not the simulator. Not thread safe.
final class TranscriptFile implements AutoCloseable {
  private static final long LIMIT = 16L << 20;
  private static final Logger log = LoggerFactory.getLogger(TranscriptFile.class);

  private final Path file;
  private final long limit;
  private @Nullable BufferedWriter writer;
  private long written;

  private TranscriptFile(Path file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /// A file that begins anew; what an earlier run wrote becomes the one before it.
  static TranscriptFile at(Path file) {
    return at(file, LIMIT);
  }

  static TranscriptFile at(Path file, long limit) {
    var transcript = new TranscriptFile(file, limit);
    transcript.begin();
    return transcript;
  }

  void append(Entry entry) {
    BufferedWriter open = writer;
    if (open == null) {
      return;
    }
    try {
      String line = entry.line();
      open.write(line);
      open.newLine();
      open.flush();
      written += line.length() + 1;
      if (written > limit) {
        open.close();
        begin();
      }
    } catch (IOException e) {
      givenUp(e);
    }
  }

  private void begin() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        Files.move(file, before(), StandardCopyOption.REPLACE_EXISTING);
      }
      writer = Files.newBufferedWriter(file);
      written = 0;
    } catch (IOException e) {
      givenUp(e);
    }
  }

  private Path before() {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  private void givenUp(IOException reason) {
    log.atWarn().setCause(reason).log("transcript.file-given-up");
    writer = null;
  }

  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
      }
      writer = null;
    } catch (IOException e) {
      log.atDebug().addKeyValue("reason", e.getMessage()).log("transcript.close-failed");
    }
  }
}
