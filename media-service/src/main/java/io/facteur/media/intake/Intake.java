package io.facteur.media.intake;

import io.facteur.contracts.call.SessionView;
import io.facteur.media.inspection.Findings;
import io.facteur.media.inspection.Inspector;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaIds;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.MediaState;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.StoredFile;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The way of an upload: counted, stored, inspected, known.
final class Intake {
  private static final int NOT_FOUND = 404;

  private final FileStore store;
  private final MediaLibrary library;
  private final Inspector inspector;
  private final MediaIds ids;
  private final Surroundings around;

  Intake(
      FileStore store,
      MediaLibrary library,
      Inspector inspector,
      MediaIds ids,
      Surroundings around) {
    this.store = store;
    this.library = library;
    this.inspector = inspector;
    this.ids = ids;
    this.around = around;
  }

  /// What an intake asks of its surroundings.
  record Surroundings(InternalClient services, IntakeProperties properties, Clock clock) {}

  /// What its owner says of a file.
  record Declared(String mimeType, @Nullable String fileName, @Nullable Integer seconds) {

    /// The same, of that type unless it has one.
    Declared orOfType(String type) {
      return mimeType.isEmpty() ? new Declared(type, fileName, seconds) : this;
    }
  }

  /// Takes a file; throws the refusal otherwise. It is at hand when this returns.
  Media take(String sessionId, Declared declared, InputStream bytes) {
    demandSession(sessionId);
    String id = ids.next();
    try (var file = store.begin(sessionId, id)) {
      var digest = new DigestInputStream(bytes, sha256());
      var counted = new Counted(digest, around.properties().largest().toBytes());
      try (OutputStream out = file.open()) {
        long _ = counted.transferTo(out);
      }
      if (counted.count() == 0) {
        throw Refusal.empty();
      }
      file.keep();
      return known(sessionId, id, declared, digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw judge(e);
    }
  }

  private Media known(String sessionId, String id, Declared declared, byte[] sha256)
      throws IOException {
    StoredFile stored =
        store.find(sessionId, id).orElseThrow(() -> new IOException("a kept file is gone"));
    Findings found = inspector.inspect(stored, declared.mimeType(), declared.fileName());
    var media =
        new Media(
            id,
            sessionId,
            MediaState.READY,
            stored.size(),
            HexFormat.of().formatHex(sha256),
            found.mimeType(),
            found.width(),
            found.height(),
            declared.seconds() == null ? found.seconds() : declared.seconds(),
            new Media.Details(declared.fileName(), found.thumbnail()),
            around.clock().instant());
    boolean _ = library.add(media);
    return media;
  }

  private void demandSession(String sessionId) {
    try {
      var _ =
          around.services().get("session", "/internal/sessions/" + sessionId, SessionView.class);
    } catch (ProblemException e) {
      throw e.code().status() == NOT_FOUND ? Refusal.sessionNotFound() : e;
    }
  }

  /// A full disk is the only failure of writing that has a name of its own everywhere.
  private static RuntimeException judge(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean full = message.contains("No space left") || message.contains("quota");
    return full
        ? Refusal.storageFull()
        : new UncheckedIOException("storing an uploaded file", failure);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
