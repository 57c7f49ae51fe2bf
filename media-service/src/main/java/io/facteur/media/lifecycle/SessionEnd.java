package io.facteur.media.lifecycle;

import io.facteur.media.library.MediaLibrary;
import io.facteur.media.storage.FileStore;
import io.facteur.vault.CachedDataKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session was deleted: its files go, and all that is known of them. Idempotent.
public final class SessionEnd {
  private static final Logger log = LoggerFactory.getLogger(SessionEnd.class);

  private final FileStore store;
  private final MediaLibrary library;
  private final CachedDataKeys keys;
  private final List<SessionFiles> others;

  SessionEnd(
      FileStore store, MediaLibrary library, CachedDataKeys keys, List<SessionFiles> others) {
    this.store = store;
    this.library = library;
    this.keys = keys;
    this.others = List.copyOf(others);
  }

  /// Durable at return.
  public void of(String sessionId) {
    others.forEach(kept -> kept.forget(sessionId));
    library.forget(sessionId);
    try {
      store.deleteAll(sessionId);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting the files of a session", e);
    }
    keys.forget(sessionId);
    log.atInfo().addKeyValue("session", sessionId).log("session.forgotten");
  }
}
