package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;

/// Error 11000, with the index's fields and the values that are taken.
final class DuplicateEntryException extends DuplicateKeyError {
  private static final long serialVersionUID = 1L;

  private final Document keyPattern;
  private final Document keyValue;

  DuplicateEntryException(StoreIndex index, MongoCollection<Long> collection, List<Object> values) {
    super(index, collection, index.getKeys(), new KeyValue(values));
    this.keyPattern = index.definition().keyPattern();
    this.keyValue = new Document();
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      keyValue.put(index.getKeys().get(i).getKey(), value instanceof Missing ? null : value);
    }
  }

  Document keyPattern() {
    return keyPattern;
  }

  Document keyValue() {
    return keyValue;
  }
}
