package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an index was created with.
///
/// @param name its name, unique within the collection
/// @param fields its fields in order
/// @param unique whether two documents may not share a key
/// @param sparse whether documents with none of the fields are left out
/// @param filter which documents it lists (`partialFilterExpression`); empty for all
/// @param expireAfter the age at which a document is removed, counted from the date in the field
record IndexDefinition(
    String name,
    List<IndexKey> fields,
    boolean unique,
    boolean sparse,
    Document filter,
    Optional<Duration> expireAfter) {
  private static final int CANNOT_CREATE_INDEX = 67;

  IndexDefinition {
    fields = List.copyOf(fields);
  }

  /// Reads one element of the `indexes` of a `createIndexes` command.
  ///
  /// @throws MongoServerError for kinds of index this store does not have
  static IndexDefinition of(Document description) {
    Fields.refuseCollation(description);
    var name = String.valueOf(description.get("name"));
    var keys = Fields.document(description, "key");
    var filter = description.get("partialFilterExpression");
    return new IndexDefinition(
        name,
        keys.entrySet().stream()
            .map(key -> new IndexKey(key.getKey(), isAscending(name, key.getValue())))
            .toList(),
        Utils.isTrue(description.get("unique")) || isIdentity(keys),
        Utils.isTrue(description.get("sparse")),
        filter instanceof Document document ? document : new Document(),
        expireAfter(keys, description.get("expireAfterSeconds")));
  }

  private static boolean isIdentity(Document keys) {
    return keys.size() == 1 && keys.containsKey("_id");
  }

  private static boolean isAscending(String name, Object direction) {
    if (direction instanceof Number number && number.doubleValue() != 0) {
      return number.doubleValue() > 0;
    }
    throw new MongoServerError(
        CANNOT_CREATE_INDEX,
        "CannotCreateIndex",
        "Index " + name + " has a field of kind " + direction + "; only 1 and -1 are supported");
  }

  private static Optional<Duration> expireAfter(Document keys, @Nullable Object seconds) {
    return seconds instanceof Number number && keys.size() == 1
        ? Optional.of(Duration.ofSeconds(number.longValue()))
        : Optional.empty();
  }

  /// Same fields in the same order and direction.
  boolean hasSameFields(IndexDefinition other) {
    return keyPattern().equals(other.keyPattern());
  }

  /// Same in everything but the name.
  boolean hasSameOptions(IndexDefinition other) {
    return hasSameFields(other)
        && unique == other.unique
        && sparse == other.sparse
        && filter.equals(other.filter)
        && expireAfter.equals(other.expireAfter);
  }

  /// The fields as MongoDB writes them: `{session: 1, seq: -1}`.
  Document keyPattern() {
    var pattern = new Document();
    fields.forEach(field -> pattern.put(field.getKey(), field.isAscending() ? 1 : -1));
    return pattern;
  }
}
