package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// An ordered index: a sorted map from key bytes to the position of a document.
///
/// In a unique index the key is the fields' bytes; otherwise the position follows them, so that
/// equal fields stay apart. The empty key marks an index that has listed an array at least once:
/// such an index lists a document several times and cannot be trusted for order.
final class StoreIndex extends Index<Long> {
  private static final byte[] LISTS_ARRAYS = new byte[0];

  private final IndexDefinition definition;
  private final MVMap<byte[], Long> entries;
  private final boolean complete;

  /// @param complete whether the entries are those of all documents already, as they are when they
  ///   come from the file: they were written together with the documents
  StoreIndex(IndexDefinition definition, MVMap<byte[], Long> entries, boolean complete) {
    super(definition.name(), definition.fields(), definition.sparse());
    this.definition = definition;
    this.entries = entries;
    this.complete = complete;
  }

  boolean isComplete() {
    return complete;
  }

  IndexDefinition definition() {
    return definition;
  }

  MVMap<byte[], Long> entries() {
    return entries;
  }

  boolean listsArrays() {
    return entries.containsKey(LISTS_ARRAYS);
  }

  /// How many entries lie in a stretch. Cheap: it descends the tree twice.
  long count(KeyRange range) {
    return range.isEmpty() ? 0 : rank(range.to()) - rank(range.from());
  }

  private long rank(byte[] key) {
    var index = entries.getKeyIndex(key);
    return index < 0 ? ~index : index;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Long> collection) {
    var keys = keys(document);
    if (definition.unique()) {
      keys.forEach((key, values) -> checkFree(key, values, collection));
    }
  }

  @Override
  public void add(Document document, Long position, MongoCollection<Long> collection) {
    put(keys(document), position);
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Long> collection) {
    var taken = keys(newDocument);
    if (definition.unique()) {
      taken.keySet().removeAll(keys(oldDocument).keySet());
      taken.forEach((key, values) -> checkFree(key, values, collection));
    }
  }

  @Override
  public void updateInPlace(
      Document oldDocument, Document newDocument, Long position, MongoCollection<Long> collection) {
    var before = keys(oldDocument);
    var after = keys(newDocument);
    before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> entries.remove(entry(key, position)));
    after.keySet().removeAll(before.keySet());
    put(after, position);
  }

  /// Takes a document's entries out.
  void remove(Document document, long position) {
    keys(document).keySet().forEach(key -> entries.remove(entry(key, position)));
  }

  /// The position of the document with these fields, in a unique index; null in any other.
  @Override
  public @Nullable Long getPosition(Document document) {
    if (!definition.unique()) {
      return null;
    }
    return keys(document).keySet().stream().findFirst().map(entries::get).orElse(null);
  }

  @Override
  public Long remove(Document document) {
    throw new IllegalStateException("an entry is removed together with its document's position");
  }

  /// Queries are planned by the collection, which knows all its indexes.
  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Long> getPositions(Document query) {
    throw new IllegalStateException("queries are planned by the collection");
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong() - (listsArrays() ? 1 : 0);
  }

  /// Its entries: mongo-java-server counts the size of an index so.
  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public boolean isUnique() {
    return definition.unique();
  }

  @Override
  public boolean hasSameOptions(Index<?> other) {
    return other instanceof StoreIndex index && definition.hasSameOptions(index.definition);
  }

  @Override
  public void drop() {
    entries.clear();
  }

  /// Whether the index lists a document at all.
  private boolean lists(Document document) {
    if (definition.sparse()
        && definition.fields().stream()
            .allMatch(field -> EntryKeys.isMissing(document, field.getKey()))) {
      return false;
    }
    return definition.filter().isEmpty()
        || new DefaultQueryMatcher().matches(document, definition.filter());
  }

  private Map<byte[], List<Object>> keys(Document document) {
    return lists(document)
        ? EntryKeys.of(document, definition.fields())
        : new TreeMap<>(Arrays::compareUnsigned);
  }

  private void checkFree(byte[] key, List<Object> values, MongoCollection<Long> collection) {
    if (entries.containsKey(key)) {
      throw new DuplicateEntryException(this, collection, values);
    }
  }

  private void put(Map<byte[], List<Object>> keys, long position) {
    if (keys.size() > 1) {
      entries.putIfAbsent(LISTS_ARRAYS, 1L);
    }
    keys.keySet().forEach(key -> entries.put(entry(key, position), position));
  }

  private byte[] entry(byte[] key, long position) {
    return definition.unique() ? key : new KeyWriter(key).position(position).toBytes();
  }
}
