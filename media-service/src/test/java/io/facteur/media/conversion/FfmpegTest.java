package io.facteur.media.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facteur.media.conversion.Ffmpeg.ConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the program is called, with a script in its place. That the real one converts is seen with
/// the independent clients.
class FfmpegTest {
  @TempDir private Path folder;

  @Test
  void isAbsentUntilItIsInstalled() throws IOException {
    Ffmpeg ffmpeg = new Ffmpeg(properties(folder.resolve("program"), Duration.ofSeconds(30)));
    assertThat(ffmpeg.present()).isFalse();

    Path _ = program("exit 0");

    assertThat(ffmpeg.present()).isTrue();
  }

  @Test
  void isToldTheFormatAndMayOnlyReadFiles() throws IOException {
    Ffmpeg ffmpeg = new Ffmpeg(properties(program("echo \"$@\""), Duration.ofSeconds(30)));
    AtomicReference<String> said = new AtomicReference<>("");

    ffmpeg.run(
        "avi",
        folder.resolve("film"),
        List.of("-f", "mp4", "out"),
        bytes -> said.set(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));

    assertThat(said.get().strip())
        .isEqualTo(
            "-hide_banner -loglevel error -nostdin -y -protocol_whitelist file,pipe -f avi -i"
                + " file:%s/film -f mp4 out".formatted(folder));
  }

  @Test
  void saysWhatItSaidWhenItFails() throws IOException {
    Ffmpeg ffmpeg =
        new Ffmpeg(
            properties(program("echo moov atom not found >&2; exit 1"), Duration.ofSeconds(30)));

    assertThatExceptionOfType(ConversionException.class)
        .isThrownBy(
            () -> ffmpeg.run("mov", folder.resolve("film"), List.of(), InputStream::readAllBytes))
        .withMessage("moov atom not found");
  }

  @Test
  void isKilledWhenItTakesTooLong() throws IOException {
    Ffmpeg ffmpeg = new Ffmpeg(properties(program("exec sleep 600"), Duration.ofMillis(300)));

    assertThatExceptionOfType(ConversionException.class)
        .isThrownBy(
            () -> ffmpeg.run("mov", folder.resolve("film"), List.of(), InputStream::readAllBytes));
  }

  private static ConversionProperties properties(Path program, Duration limit) {
    return new ConversionProperties(program.toString(), limit, 1);
  }

  private Path program(String script) throws IOException {
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
