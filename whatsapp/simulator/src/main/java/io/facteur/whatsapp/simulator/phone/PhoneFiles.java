package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.media.Blobs;
import io.facteur.whatsapp.simulator.media.InTurns;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.media.DecryptedMedia;
import io.facteur.whatsapp.wire.media.EncryptedMedia;
import io.facteur.whatsapp.wire.media.MediaCipher;
import io.facteur.whatsapp.wire.media.MediaException;
import io.facteur.whatsapp.wire.media.MediaKeys;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The files that phones hold: those they were given to send, and those they downloaded. What
/// changes rows is only used inside turns.
public final class PhoneFiles {
  private static final HexFormat HEX = HexFormat.of();

  private final Path folder;
  private final Blobs blobs;
  private final Randomness randomness;
  private final Table<PhoneFile> files;

  /// @param folder made when absent
  public PhoneFiles(Path folder, Blobs blobs, Randomness randomness, State state) {
    this.blobs = blobs;
    this.randomness = randomness;
    files = state.table("phoneFile", PhoneFile.class);
    try {
      this.folder = Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep files in " + folder, e);
    }
  }

  /// A file that lies encrypted at the media host.
  record Upload(EncryptedMedia media, byte[] mediaKey, String directPath) {}

  /// Takes a file that a phone's holder wants to send. Needs no turn.
  ///
  /// @return its id
  public String stage(InputStream bytes) throws IOException {
    String id = UUID.randomUUID().toString();
    long _ = Files.copy(bytes, staged(id));
    return id;
  }

  /// The file of a message on a phone. Needs no turn.
  public Optional<Path> content(String phone, String messageId) {
    Path file = path(phone, messageId);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  Optional<PhoneFile> find(String phone, String author, String messageId) {
    return files.find(key(phone, author, messageId));
  }

  /// Encrypts and uploads a staged file and makes it the file of a message; nothing when there is
  /// no such file.
  Optional<Upload> send(String phone, String messageId, String stagedId, MediaType type) {
    Path staged = staged(stagedId);
    if (!stagedId.matches("[0-9a-f-]{36}") || !Files.isRegularFile(staged)) {
      return Optional.empty();
    }
    byte[] mediaKey = MediaKeys.newMediaKey(randomness.named("media|" + phone));
    try {
      Path own = Files.move(staged, path(phone, messageId), StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(upload(own, mediaKey, type));
    } catch (IOException e) {
      throw new UncheckedIOException("a phone cannot use a file", e);
    }
  }

  /// Uploads the file of a message once more, as a phone does when it is asked to; nothing when it
  /// does not have it.
  Optional<String> uploadAgain(String phone, PhoneFile file) {
    byte[] mediaKey = Base64.getDecoder().decode(file.mediaKey());
    MediaType type = MediaType.named(file.mediaType()).orElseThrow();
    return content(phone, file.messageId())
        .map(content -> upload(content, mediaKey, type).directPath());
  }

  /// Downloads the file of a message that came, and notes what the phone has of it.
  void receive(String phone, String author, String messageId, MediaParts parts) {
    try {
      DecryptedMedia got = download(parts, path(phone, messageId));
      note(phone, row(author, messageId, parts, got.length(), HEX.formatHex(got.sha256()), null));
    } catch (MediaException e) {
      note(phone, row(author, messageId, parts, 0, null, e.reason().name()));
    } catch (IOException | IllegalArgumentException e) {
      note(phone, row(author, messageId, parts, 0, null, String.valueOf(e.getMessage())));
    }
  }

  /// Notes the file of an own message.
  void note(String phone, PhoneFile file) {
    files.put(key(phone, file.author(), file.messageId()), file);
  }

  private Upload upload(Path file, byte[] mediaKey, MediaType type) {
    Path encrypted = blobs.temporary();
    try (var in = new InTurns(Files.newInputStream(file));
        var out = Files.newOutputStream(encrypted)) {
      EncryptedMedia media = MediaCipher.encrypt(MediaKeys.of(mediaKey, type), in, out);
      String name = blobs.fresh(media.token());
      blobs.put(name, encrypted);
      return new Upload(media, mediaKey, Blobs.directPath(name));
    } catch (IOException e) {
      throw new UncheckedIOException("a phone cannot encrypt a file", e);
    }
  }

  private DecryptedMedia download(MediaParts parts, Path target)
      throws IOException, MediaException {
    Path blob =
        Blobs.nameIn(parts.directPath())
            .flatMap(blobs::find)
            .orElseThrow(() -> new IOException("the media host does not have it"));
    Path part = Files.createTempFile(folder, "download", ".tmp");
    try (var in = new InTurns(Files.newInputStream(blob));
        var out = Files.newOutputStream(part)) {
      var keys = MediaKeys.of(parts.mediaKey(), parts.type());
      DecryptedMedia got = MediaCipher.decrypt(keys, parts.expected(), in, out);
      Path _ = Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return got;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static PhoneFile row(
      String author,
      String messageId,
      MediaParts parts,
      long size,
      @Nullable String sha256,
      @Nullable String problem) {
    return new PhoneFile(
        messageId,
        author,
        parts.type().wireName(),
        Base64.getEncoder().encodeToString(parts.mediaKey()),
        parts.mimeType(),
        parts.fileName().isEmpty() ? null : parts.fileName(),
        parts.seconds(),
        size,
        sha256,
        problem);
  }

  private Path staged(String id) {
    return folder.resolve("staged-" + id);
  }

  private Path path(String phone, String messageId) {
    byte[] name = (phone + "/" + messageId).getBytes(StandardCharsets.UTF_8);
    return folder.resolve(HEX.formatHex(Kdf.sha256(name)));
  }

  private static String key(String phone, String author, String messageId) {
    return phone + "/" + author + "/" + messageId;
  }
}
