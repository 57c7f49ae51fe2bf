package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.InvalidOptionsException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A database: its collections and the descriptions of their indexes.
///
/// mongo-java-server keeps those descriptions in the collection `system.indexes` and opens the
/// indexes from there, but hands on only their name and fields; the rest is looked up here.
final class StoreDatabase extends AbstractMongoDatabase<Long> {
  private static final String INDEXES = "system.indexes";
  private static final String SYSTEM = "system.";
  private static final String IDENTITY = "_id_";

  private final StoreFile file;

  /// Descriptions of indexes being created, by namespace and name.
  private final Map<String, Document> creating = new HashMap<>();

  StoreDatabase(String name, StoreFile file, CursorRegistry cursors) {
    super(name, cursors);
    this.file = file;
    initializeNamespacesAndIndexes();
  }

  Optional<StoreCollection> existing(String collection) {
    return Optional.ofNullable((StoreCollection) resolveCollection(collection, false));
  }

  /// The collection to write to, created when missing.
  StoreCollection writable(String collection) {
    return (StoreCollection) resolveOrCreateCollection(collection);
  }

  /// The collections that belong to users, not to the database itself.
  Stream<StoreCollection> userCollections() {
    return StreamSupport.stream(
            resolveCollection("system.namespaces", true).queryAll().spliterator(), false)
        .map(entry -> String.valueOf(entry.get("name")))
        .map(namespace -> namespace.substring(getDatabaseName().length() + 1))
        .flatMap(name -> existing(name).stream());
  }

  boolean hasUserCollections() {
    return userCollections().findAny().isPresent();
  }

  static boolean isSystem(String collection) {
    return collection.startsWith(SYSTEM);
  }

  @Override
  protected void addIndex(Document indexDescription) {
    var name = String.valueOf(indexDescription.get("name"));
    var key = key(String.valueOf(indexDescription.get("ns")), name);
    creating.put(key, indexDescription);
    try {
      IndexDefinition.of(indexDescription);
      super.addIndex(indexDescription);
    } catch (MongoServerError e) {
      removeLeftovers(String.valueOf(indexDescription.get("ns")), name);
      throw e;
    } finally {
      creating.remove(key);
    }
  }

  /// Entries without an index would pass for complete ones later.
  private void removeLeftovers(String namespace, String index) {
    var collection = namespace.substring(getDatabaseName().length() + 1);
    var inUse =
        existing(collection).stream()
            .flatMap(found -> found.storeIndexes().stream())
            .anyMatch(found -> found.getName().equals(index));
    if (!inUse && file.hasEntries(getDatabaseName(), collection, index)) {
      file.remove(file.entries(getDatabaseName(), collection, index));
    }
  }

  private static String key(String namespace, String index) {
    return namespace + "\0" + index;
  }

  @Override
  protected Index<Long> openOrCreateUniqueIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return openIndex(collectionName, indexName);
  }

  @Override
  protected Index<Long> openOrCreateSecondaryIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return openIndex(collectionName, indexName);
  }

  private StoreIndex openIndex(String collection, String index) {
    var known = file.hasEntries(getDatabaseName(), collection, index);
    var entries = file.entries(getDatabaseName(), collection, index);
    return new StoreIndex(IndexDefinition.of(description(collection, index)), entries, known);
  }

  private Document description(String collection, String index) {
    var namespace = getFullCollectionNamespace(collection);
    var fresh = creating.get(key(namespace, index));
    if (fresh != null) {
      return fresh;
    }
    return findDescription(namespace, index)
        .orElseThrow(() -> new IndexNotFoundException("index not found with name " + index));
  }

  private Optional<Document> findDescription(String namespace, String index) {
    return existing(INDEXES).stream()
        .flatMap(descriptions ->
            descriptions.select(
                Selection.of(new Document("ns", namespace).append("name", index), null, 0, 1)))
        .findFirst();
  }

  @Override
  protected void dropIndex(MongoCollection<Long> collection, String indexName) {
    var dropped =
        ((StoreCollection) collection)
            .storeIndexes().stream().filter(index -> index.getName().equals(indexName)).findFirst();
    super.dropIndex(collection, indexName);
    dropped.ifPresent(index -> file.remove(index.entries()));
  }

  /// Drops by name or by fields, or all but the one on `_id`; each only in its own collection.
  void dropIndexes(StoreCollection collection, Object which) {
    if (which.equals(IDENTITY)) {
      throw new InvalidOptionsException("cannot drop _id index");
    }
    var chosen =
        collection.storeIndexes().stream()
            .filter(index -> !index.getName().equals(IDENTITY))
            .filter(index -> isChosen(index, which))
            .map(StoreIndex::getName)
            .toList();
    if (chosen.isEmpty() && !which.equals("*")) {
      throw new IndexNotFoundException("index not found with name [" + which + "]");
    }
    for (var name : chosen) {
      dropIndex(collection, name);
      var description = new Document("ns", collection.getFullName()).append("name", name);
      existing(INDEXES).orElseThrow().deleteDocuments(description, 1);
    }
  }

  private static boolean isChosen(StoreIndex index, Object which) {
    return which.equals("*")
        || which.equals(index.getName())
        || index.definition().keyPattern().equals(which);
  }

  @Override
  protected MongoCollection<Long> openOrCreateCollection(
      String collectionName, CollectionOptions options) {
    return new StoreCollection(
        this,
        collectionName,
        options,
        file.records(getDatabaseName(), collectionName),
        cursorRegistry);
  }

  @Override
  public void dropCollection(String collectionName, @Nullable Oplog oplog) {
    var dropped = existing(collectionName);
    super.dropCollection(collectionName, oplog);
    dropped.ifPresent(collection -> file.remove(collection.records()));
  }

  @Override
  public void moveCollection(
      MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
    super.moveCollection(oldDatabase, collection, newCollectionName);
    var moved = (StoreCollection) collection;
    file.renameRecords(moved.records(), getDatabaseName(), newCollectionName);
    for (var index : moved.storeIndexes()) {
      file.renameEntries(index.entries(), getDatabaseName(), newCollectionName, index.getName());
    }
  }

  @Override
  protected long getStorageSize() {
    return file.size();
  }

  @Override
  protected long getFileSize() {
    return file.size();
  }
}
