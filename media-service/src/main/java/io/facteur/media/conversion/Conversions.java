package io.facteur.media.conversion;

import io.facteur.contracts.call.PlayableMedia;
import io.facteur.media.conversion.Ffmpeg.ConversionException;
import io.facteur.media.intake.Intake;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.MediaState;
import io.facteur.media.serving.Files;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.Scratch;
import io.facteur.media.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes files into what phones play, and remembers what became of each, so that a file is
/// converted once however often it is sent.
final class Conversions {
  private static final Logger log = LoggerFactory.getLogger(Conversions.class);

  /// A longer voice note shows the bars of its beginning.
  private static final String SHOWN_SECONDS = "600";

  private final MediaLibrary library;
  private final FileStore store;
  private final Scratch scratch;
  private final Intake intake;
  private final Files files;
  private final MongoConversions known;
  private final Ffmpeg ffmpeg;

  Conversions(
      MediaLibrary library,
      FileStore store,
      Scratch scratch,
      Intake intake,
      Files files,
      MongoConversions known,
      Ffmpeg ffmpeg) {
    this.library = library;
    this.store = store;
    this.scratch = scratch;
    this.intake = intake;
    this.files = files;
    this.known = known;
    this.ffmpeg = ffmpeg;
  }

  /// The file, or what it was converted to; throws the refusal otherwise.
  ///
  /// @param kind the `type` of the message that is to carry it
  PlayableMedia playable(String sessionId, String mediaId, String kind) {
    Media media = library.of(sessionId, mediaId);
    if (media.state() != MediaState.READY) {
      throw Refusal.notReady();
    }
    if (!Form.suits(kind, media.mimeType())) {
      throw Refusal.other(kind, media.mimeType());
    }
    Optional<Form> form = Form.of(kind);
    if (form.isEmpty()) {
      return new PlayableMedia(files.shown(media), List.of());
    }
    Media fitting = form.get().fits(media.mimeType()) ? media : converted(media, kind, form.get());
    List<Integer> waveform = form.get() == Form.VOICE ? waveform(fitting) : List.of();
    return new PlayableMedia(files.shown(fitting), waveform);
  }

  private Media converted(Media media, String kind, Form form) {
    Optional<Media> earlier =
        known
            .find(media.id(), form)
            .flatMap(library::find)
            .filter(found -> found.state() == MediaState.READY);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    String format =
        Form.format(media.mimeType()).orElseThrow(() -> Refusal.impossible(kind, media.mimeType()));
    if (!ffmpeg.present()) {
      throw Refusal.unavailable(kind, media.mimeType());
    }
    try {
      Media made = convert(media, format, form);
      known.keep(media, form, made.id());
      return made;
    } catch (ConversionException e) {
      log.atWarn().addKeyValue("media", media.id()).setCause(e).log("conversion.failed");
      throw Refusal.impossible(kind, media.mimeType());
    } catch (IOException e) {
      throw new UncheckedIOException("converting a file", e);
    }
  }

  private Media convert(Media media, String format, Form form) throws IOException {
    Path original = copy(media);
    Path made = scratch.newFile();
    try {
      List<String> arguments = new ArrayList<>(form.arguments());
      arguments.add("file:" + made);
      ffmpeg.run(format, original, arguments, InputStream::readAllBytes);
      log.atInfo()
          .addKeyValue("session", media.sessionId())
          .addKeyValue("media", media.id())
          .addKeyValue("to", form.mimeType())
          .log("media.converted");
      try (InputStream bytes = java.nio.file.Files.newInputStream(made)) {
        return intake.take(media.sessionId(), declared(media, form), bytes);
      }
    } finally {
      java.nio.file.Files.deleteIfExists(original);
      java.nio.file.Files.deleteIfExists(made);
    }
  }

  private static Intake.Declared declared(Media media, Form form) {
    String name = media.details().fileName();
    return new Intake.Declared(form.mimeType(), renamed(name, form), media.seconds());
  }

  private static @Nullable String renamed(@Nullable String name, Form form) {
    return name == null ? null : name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "") + form.ending();
  }

  /// Nice to have: without ffmpeg, or of a file that it does not understand, there is none.
  private List<Integer> waveform(Media voice) {
    if (!ffmpeg.present()) {
      return List.of();
    }
    try {
      Path original = copy(voice);
      try {
        AtomicReference<List<Integer>> bars = new AtomicReference<>(List.of());
        ffmpeg.run(
            "ogg",
            original,
            List.of(
                "-t",
                SHOWN_SECONDS,
                "-ac",
                "1",
                "-ar",
                Integer.toString(Waveform.RATE),
                "-f",
                "s16le",
                "pipe:1"),
            samples -> bars.set(Waveform.of(samples)));
        return bars.get();
      } finally {
        java.nio.file.Files.deleteIfExists(original);
      }
    } catch (IOException e) {
      log.atInfo().addKeyValue("media", voice.id()).setCause(e).log("conversion.no-waveform");
      return List.of();
    }
  }

  private Path copy(Media media) throws IOException {
    StoredFile stored = store.find(media.sessionId(), media.id()).orElseThrow(Refusal::notReady);
    Path copy = scratch.newFile();
    try (InputStream in = stored.open(0);
        OutputStream out = java.nio.file.Files.newOutputStream(copy)) {
      long _ = in.transferTo(out);
    }
    return copy;
  }
}
