package io.facteur.media.whatsapp;

import io.facteur.contracts.call.UploadedMedia;
import io.facteur.media.library.Media;
import io.facteur.media.storage.Scratch;
import io.facteur.media.storage.StoredFile;
import io.facteur.servicekit.fair.Turns;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.whatsapp.media.MediaTransfer;
import io.facteur.whatsapp.media.UploadOutcome;
import io.facteur.whatsapp.wire.media.EncryptedMedia;
import io.facteur.whatsapp.wire.media.MediaCipher;
import io.facteur.whatsapp.wire.media.MediaKeys;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a file to WhatsApp's hosts: encrypted into a scratch file, because its hash names it
/// there, then uploaded. A file that was uploaded lately is not uploaded again.
final class Dispatch {
  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final int STRIPES = 32;
  private static final ProblemCode FILE_REFUSED =
      new ProblemCode("FILE_REFUSED_BY_WHATSAPP", 413, "File too large");
  private static final ProblemCode HOSTS_UNREACHABLE =
      new ProblemCode("MEDIA_HOSTS_UNREACHABLE", 503, "WhatsApp takes no files now");

  private final MediaTransfer transfer;
  private final SessionHosts hosts;
  private final MongoUploads uploads;
  private final Scratch scratch;
  private final Means means;

  /// Each guards the uploads of the files that hash to it: two sends of one file upload it once.
  private final ReentrantLock[] stripes =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  Dispatch(
      MediaTransfer transfer,
      SessionHosts hosts,
      MongoUploads uploads,
      Scratch scratch,
      Means means) {
    this.transfer = transfer;
    this.hosts = hosts;
    this.uploads = uploads;
    this.scratch = scratch;
    this.means = means;
  }

  /// Chance, time, and for how long an upload is used again.
  record Means(SecureRandom random, Clock clock, Duration freshFor) {}

  /// The file at WhatsApp's hosts; throws the refusal otherwise.
  UploadedMedia upload(Media media, StoredFile file, MediaType type) {
    ReentrantLock lock = stripes[Math.floorMod(media.id().hashCode(), STRIPES)];
    lock.lock();
    try {
      Instant oldest = means.clock().instant().minus(means.freshFor());
      return uploads
          .find(media.sessionId(), media.id(), type)
          .filter(upload -> upload.keyMadeAt().isAfter(oldest))
          .orElseGet(() -> anew(media, file, type));
    } finally {
      lock.unlock();
    }
  }

  private UploadedMedia anew(Media media, StoredFile file, MediaType type) {
    byte[] mediaKey = MediaKeys.newMediaKey(means.random());
    Instant madeAt = Instant.ofEpochSecond(means.clock().instant().getEpochSecond());
    try {
      Path encrypted = scratch.newFile();
      try {
        EncryptedMedia described = encrypt(MediaKeys.of(mediaKey, type), file, encrypted);
        var source = hosts.of(media.sessionId());
        UploadOutcome outcome = transfer.upload(type, encrypted, described, source);
        UploadOutcome.Uploaded place = demand(outcome, media);
        var upload = record(media, mediaKey, madeAt, described, place);
        uploads.keep(media.sessionId(), type, upload);
        return upload;
      } finally {
        Files.deleteIfExists(encrypted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("encrypting a file for WhatsApp", e);
    }
  }

  private static EncryptedMedia encrypt(MediaKeys keys, StoredFile file, Path encrypted)
      throws IOException {
    try (var in = Turns.reading(file.open(0));
        var out = Files.newOutputStream(encrypted)) {
      return MediaCipher.encrypt(keys, in, out);
    }
  }

  private static UploadOutcome.Uploaded demand(UploadOutcome outcome, Media media) {
    return switch (outcome) {
      case UploadOutcome.Uploaded uploaded -> {
        log.atInfo()
            .addKeyValue("session", media.sessionId())
            .addKeyValue("media", media.id())
            .addKeyValue("size", media.size())
            .log("media.uploaded");
        yield uploaded;
      }
      case UploadOutcome.TooLarge _ ->
          throw new ProblemException(FILE_REFUSED, "WhatsApp does not take files of this size");
      case UploadOutcome.Unreachable(var reason) -> {
        log.atWarn()
            .addKeyValue("session", media.sessionId())
            .addKeyValue("media", media.id())
            .addKeyValue("reason", reason)
            .log("media.upload-failed");
        throw new ProblemException(
            HOSTS_UNREACHABLE, "WhatsApp's media hosts take no files now", Map.of("retryAfter", 5));
      }
    };
  }

  private static UploadedMedia record(
      Media media,
      byte[] mediaKey,
      Instant madeAt,
      EncryptedMedia described,
      UploadOutcome.Uploaded place) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new UploadedMedia(
        media.id(),
        place.url(),
        place.directPath(),
        base64.encodeToString(mediaKey),
        madeAt,
        base64.encodeToString(described.sha256()),
        base64.encodeToString(described.encryptedSha256()),
        described.length(),
        base64.encodeToString(described.sidecar()),
        media.mimeType(),
        media.details().fileName(),
        media.width(),
        media.height(),
        media.seconds(),
        media.details().thumbnail());
  }
}
