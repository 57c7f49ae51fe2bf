package io.facteur.media.conversion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program ffmpeg, if this machine has it. It reads files of strangers, so it is told which
/// format they have (a playlist would make it open others), gets no input but the file, and is
/// killed after its time.
final class Ffmpeg {
  private static final Logger log = LoggerFactory.getLogger(Ffmpeg.class);
  private static final int SAID = 600;

  private final String program;
  private final Duration limit;
  private final Semaphore room;
  private volatile boolean seen;

  Ffmpeg(ConversionProperties properties) {
    this.program = properties.ffmpeg();
    this.limit = properties.limit();
    this.room = new Semaphore(properties.atOnce());
  }

  /// Takes what the program writes.
  @FunctionalInterface
  interface Output {
    void read(InputStream bytes) throws IOException;
  }

  /// Whether it is there. Once seen it is believed to stay.
  boolean present() {
    if (!seen) {
      try {
        Process asked =
            new ProcessBuilder(program, "-hide_banner", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        seen = ended(asked) && asked.exitValue() == 0;
      } catch (IOException _) {
        // No such program.
        seen = false;
      }
    }
    return seen;
  }

  /// Runs it on a file.
  ///
  /// @param format of the file, as ffmpeg names it
  /// @param arguments what to make of it; without the input
  /// @param output of its standard output
  /// @throws ConversionException when it fails or takes too long
  void run(String format, Path file, List<String> arguments, Output output) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(program, "-hide_banner", "-loglevel", "error", "-nostdin", "-y"));
    words.addAll(List.of("-protocol_whitelist", "file,pipe", "-f", format));
    words.addAll(List.of("-i", "file:" + file));
    words.addAll(arguments);
    Path said = Files.createTempFile("ffmpeg", ".log");
    room.acquireUninterruptibly();
    try {
      Process process = new ProcessBuilder(words).redirectError(said.toFile()).start();
      var _ = Thread.ofVirtual().name("ffmpeg-watch").start(() -> stopLate(process));
      try (InputStream bytes = process.getInputStream()) {
        output.read(bytes);
      } finally {
        boolean _ = ended(process);
      }
      if (process.exitValue() != 0) {
        throw new ConversionException(lastWords(said));
      }
    } finally {
      room.release();
      Files.deleteIfExists(said);
    }
  }

  private void stopLate(Process process) {
    if (!ended(process)) {
      log.atWarn().addKeyValue("limit", limit).log("conversion.too-slow");
    }
  }

  /// Waits until it ends; kills it when that takes too long.
  private boolean ended(Process process) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly().onExit().join();
    return false;
  }

  private static String lastWords(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
    return text.substring(Math.max(0, text.length() - SAID));
  }

  /// It could not convert the file.
  static final class ConversionException extends IOException {
    private static final long serialVersionUID = 1L;

    ConversionException(String said) {
      super(said);
    }
  }
}
