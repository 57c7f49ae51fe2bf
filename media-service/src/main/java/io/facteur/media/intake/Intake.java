package io.facteur.media.intake;

import io.facteur.contracts.call.SessionView;
import io.facteur.media.inspection.Findings;
import io.facteur.media.inspection.Inspector;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaIds;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.MediaState;
import io.facteur.media.library.Quota;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.Room;
import io.facteur.media.storage.StoredFile;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.idempotency.IdempotencyKeyHeader;
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
public final class Intake {
  private static final int NOT_FOUND = 404;

  private final FileStore store;
  private final MediaLibrary library;
  private final Inspector inspector;
  private final MediaIds ids;
  private final MongoUploadKeys keys;
  private final Surroundings around;

  Intake(
      FileStore store,
      MediaLibrary library,
      Inspector inspector,
      MediaIds ids,
      MongoUploadKeys keys,
      Surroundings around) {
    this.store = store;
    this.library = library;
    this.inspector = inspector;
    this.ids = ids;
    this.keys = keys;
    this.around = around;
  }

  /// What an intake asks of its surroundings.
  record Surroundings(
      InternalClient services, IntakeProperties properties, Room room, Quota quota, Clock clock) {}

  /// What its owner says of a file.
  public record Declared(String mimeType, @Nullable String fileName, @Nullable Integer seconds) {
    private static final int LONGEST_NAME = 255;

    /// Refuses a name that is longer than any file system has.
    public Declared {
      if (fileName != null && fileName.codePointCount(0, fileName.length()) > LONGEST_NAME) {
        throw Refusal.nameTooLong(LONGEST_NAME);
      }
    }

    /// The same, of that type unless it has one.
    Declared orOfType(String type) {
      return mimeType.isEmpty() ? new Declared(type, fileName, seconds) : this;
    }
  }

  /// Takes a file; throws the refusal otherwise. It is at hand when this returns.
  public Media take(String sessionId, Declared declared, InputStream bytes) {
    demandSession(sessionId);
    if (around.room().low()) {
      throw Refusal.storageFull();
    }
    long left = around.quota().leaves(sessionId);
    if (left == 0) {
      throw Refusal.quotaExceeded();
    }
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
      if (counted.count() > left) {
        throw Refusal.quotaExceeded();
      }
      file.keep();
      return known(sessionId, id, declared, digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw judge(e);
    }
  }

  /// The file that an upload's key stands for: this one, or that of an earlier upload of the same
  /// bytes, and then this one is dropped. Throws the refusal when the earlier had other bytes.
  Media claimed(String key, Media uploaded) {
    String first;
    try {
      first = keys.claim(key, uploaded);
    } catch (ProblemException e) {
      drop(uploaded);
      throw e;
    }
    if (first.equals(uploaded.id())) {
      return uploaded;
    }
    drop(uploaded);
    return library.find(first).orElseThrow(IdempotencyKeyHeader::reused);
  }

  private void drop(Media media) {
    library.remove(media.id());
    try {
      store.delete(media.sessionId(), media.id());
    } catch (IOException e) {
      throw new UncheckedIOException("dropping a repeated upload", e);
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
      var _ = around.services().get("session", InternalPath.session(sessionId), SessionView.class);
    } catch (ProblemException e) {
      throw e.code().status() == NOT_FOUND ? Refusal.sessionNotFound() : e;
    }
  }

  private RuntimeException judge(IOException failure) {
    if (Room.isFull(failure)) {
      around.room().wasFull();
      return Refusal.storageFull();
    }
    return new UncheckedIOException("storing an uploaded file", failure);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
