package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/// The rest of an answer that did not fit into one message.
final class ResultCursor extends AbstractCursor {
  /// MongoDB's limit for a batch; a message may be three times as large.
  private static final int BATCH_BYTES = 16 << 20;

  private final Iterator<Document> rest;
  private final Supplier<Instant> now;
  private volatile Instant lastUsed;

  ResultCursor(long id, Iterator<Document> rest, Supplier<Instant> now) {
    super(id);
    this.rest = rest;
    this.now = now;
    this.lastUsed = now.get();
  }

  Instant lastUsed() {
    return lastUsed;
  }

  @Override
  public boolean isEmpty() {
    return !rest.hasNext();
  }

  /// The next documents, 0 for as many as fit.
  @Override
  public List<Document> takeDocuments(int numberToReturn) {
    lastUsed = now.get();
    return take(rest, numberToReturn == 0 ? Integer.MAX_VALUE : numberToReturn);
  }

  static List<Document> take(Iterator<Document> source, int limit) {
    var batch = new ArrayList<Document>();
    var bytes = 0;
    while (batch.size() < limit && bytes < BATCH_BYTES && source.hasNext()) {
      var document = source.next();
      bytes += DocumentSize.estimate(document);
      batch.add(document);
    }
    return batch;
  }
}
