package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Handles one write at a time and commits it before its answer leaves.
final class DurableBackend extends H2Backend {
  private static final Set<String> READS =
      Set.of("find", "count", "distinct", "getmore", "killcursors", "hello", "ismaster", "ping");

  private final StoreFile file;

  /// Guards the maps of the store against a commit between a document and its index entries.
  private final ReentrantLock writes = new ReentrantLock();

  DurableBackend(StoreFile file, Clock clock) {
    this.file = file;
    super(file.store(), clock);
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    var command = message.getDocument().keySet().iterator().next().toLowerCase(Locale.ROOT);
    if (READS.contains(command)) {
      return super.handleMessage(message);
    }
    writes.lock();
    try {
      return super.handleMessage(message);
    } finally {
      // Durable first: the answer is sent by our caller after this commit.
      file.commit();
      writes.unlock();
    }
  }

  @Override
  public void close() {
    writes.lock();
    try {
      file.commit();
      super.close();
    } finally {
      writes.unlock();
    }
  }
}
