package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes the documents whose date is older than their collection's `expireAfterSeconds`.
///
/// It goes in small writes, so that others are not kept waiting.
final class ExpirySweep {
  private static final Logger log = LoggerFactory.getLogger(ExpirySweep.class);
  private static final int AT_ONCE = 500;

  private final StoreBackend backend;
  private final WriteGate gate;
  private final Clock clock;

  ExpirySweep(StoreBackend backend, WriteGate gate, Clock clock) {
    this.backend = backend;
    this.gate = gate;
    this.clock = clock;
  }

  void run() {
    for (var expiring : gate.read(() -> expiring().toList())) {
      var removed = 0;
      int batch;
      do {
        batch = gate.write(() -> remove(expiring));
        removed += batch;
      } while (batch == AT_ONCE);
      if (removed > 0) {
        log.atInfo()
            .addKeyValue("collection", expiring.collection().getFullName())
            .addKeyValue("removed", removed)
            .log("store.expired");
      }
    }
  }

  private record Expiring(StoreCollection collection, String field, Duration after) {}

  private Stream<Expiring> expiring() {
    return backend
        .databases()
        .flatMap(StoreDatabase::userCollections)
        .flatMap(ExpirySweep::expiring);
  }

  private static Stream<Expiring> expiring(StoreCollection collection) {
    return collection.storeIndexes().stream()
        .map(StoreIndex::definition)
        .flatMap(index ->
            index.expireAfter().stream()
                .map(after -> new Expiring(collection, index.fields().getFirst().getKey(), after)));
  }

  private int remove(Expiring expiring) {
    if (expiring.collection().isDropped()) {
      return 0;
    }
    var due = clock.instant().minus(expiring.after());
    var query = new Document(expiring.field(), new Document("$lte", due));
    List<Document> expired =
        expiring.collection().select(Selection.of(query, null, 0, AT_ONCE)).toList();
    expired.forEach(expiring.collection()::removeDocument);
    return expired.size();
  }
}
