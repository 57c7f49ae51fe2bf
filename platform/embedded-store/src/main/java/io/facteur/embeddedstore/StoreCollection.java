package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.IndexKeySpecsConflictException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// A collection: its documents by position, in the order of insertion, and its indexes.
///
/// A document in the map is never changed, it is replaced: readers may hold on to it. Statements
/// that change documents therefore work on copies. Callers hold the [WriteGate].
final class StoreCollection extends AbstractMongoCollection<Long> {
  private static final int INDEX_OPTIONS_CONFLICT = 85;

  /// Bound while a statement runs that changes the documents it finds.
  private static final ScopedValue<Boolean> FOR_UPDATE = ScopedValue.newInstance();

  private final MVMap<Long, Document> records;
  private volatile List<StoreIndex> planned = List.of();

  StoreCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Long, Document> records,
      CursorRegistry cursors) {
    super(database, name, options, cursors);
    this.records = records;
  }

  MVMap<Long, Document> records() {
    return records;
  }

  /// Its indexes, the one on `_id` first.
  List<StoreIndex> storeIndexes() {
    return planned;
  }

  boolean isDropped() {
    return records.isClosed();
  }

  /// Checks that documents and their identities are as many, which tells most kinds of damage.
  ///
  /// @throws DamagedStoreException when they are not
  void check() {
    var identities = planned.isEmpty() ? 0 : planned.getFirst().getCount();
    if (identities != records.sizeAsLong()) {
      throw new DamagedStoreException(
          getFullName()
              + " has "
              + records.sizeAsLong()
              + " documents and "
              + identities
              + " identities");
    }
  }

  /// The documents of a selection, found through the best index and checked against the query.
  Stream<Document> select(Selection selection) {
    var plan = plan(selection);
    var matcher = new DefaultQueryMatcher();
    var found = candidates(plan).filter(document -> matcher.matches(document, selection.filter()));
    if (!plan.isSorted()) {
      found = selection.order().sorted(found);
    }
    if (selection.skip() > 0) {
      found = found.skip(selection.skip());
    }
    return selection.limit() > 0 ? found.limit(selection.limit()) : found;
  }

  /// The same with only the fields of a projection.
  List<Document> select(Selection selection, @Nullable Document projection) {
    var found = select(selection);
    if (projection == null || projection.isEmpty()) {
      return found.toList();
    }
    return matchDocumentsFromStream(
            new Document(), found, 0, 0, 0, (Comparator<Document>) null, projection)
        .collectDocuments();
  }

  /// The counts that a pipeline asks for behind its query, where an index tells them.
  Optional<List<Document>> counts(Document query, List<Document> stages) {
    return IndexCount.ofPipeline(query, stages, planned);
  }

  Plan plan(Selection selection) {
    return Planner.plan(selection.filter(), selection.order(), planned, records.sizeAsLong());
  }

  private Stream<Document> candidates(Plan plan) {
    return switch (plan) {
      case Plan.FullScan scan -> stream(scanned(scan.reverse()));
      case Plan.IndexScan scan ->
          stream(new IndexWalk(scan)).map(records::get).filter(Objects::nonNull);
    };
  }

  private Iterator<Document> scanned(boolean reverse) {
    var cursor = records.cursor(null, null, reverse);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public Document next() {
        cursor.next();
        return cursor.getValue();
      }
    };
  }

  private static <T> Stream<T> stream(Iterator<T> items) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    var selection = Selection.of(query, orderBy, numberToSkip, limit);
    if (fieldSelector != null && !fieldSelector.isEmpty()) {
      return new QueryResult(select(selection, fieldSelector));
    }
    var found = select(selection);
    var result = FOR_UPDATE.isBound() ? found.map(Document::cloneDeeply) : found;
    return new QueryResult(result::iterator);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      Document orderBy,
      int numberToSkip,
      int numberToReturn,
      int batchSize,
      Document fieldSelector) {
    return queryDocuments(query, orderBy, numberToSkip, numberToReturn, batchSize, fieldSelector);
  }

  @Override
  public Document findAndModify(Document query) {
    return ScopedValue.where(FOR_UPDATE, true).call(() -> super.findAndModify(query));
  }

  @Override
  public Document updateDocuments(
      Document selector,
      Document updateQuery,
      ArrayFilters arrayFilters,
      boolean isMulti,
      boolean isUpsert,
      Oplog oplog) {
    return ScopedValue.where(FOR_UPDATE, true)
        .call(() ->
            super.updateDocuments(selector, updateQuery, arrayFilters, isMulti, isUpsert, oplog));
  }

  @Override
  public void removeDocument(Document document) {
    var position = positionOf(document);
    if (position != null) {
      planned.forEach(index -> index.remove(document, position));
      removeDocument(position);
    }
  }

  private @Nullable Long positionOf(Document document) {
    return planned.isEmpty()
        ? findDocumentPosition(document)
        : planned.getFirst().getPosition(document);
  }

  @Override
  public int count(@Nullable Document query, int skip, int limit) {
    var selection = Selection.of(query, null, skip, Math.max(limit, 0));
    if (selection.filter().isEmpty()) {
      var rest = Math.max(0, count() - skip);
      return limit > 0 ? Math.min(limit, rest) : rest;
    }
    return (int) select(selection).count();
  }

  @Override
  public int count() {
    return records.size();
  }

  /// Adds an index, after listing all documents in it unless it is complete.
  ///
  /// @throws MongoServerError when another index is in its way or documents violate it
  @Override
  public void addIndex(Index<Long> added) {
    var index = (StoreIndex) added;
    if (planned.stream().anyMatch(existing -> isSame(existing, index))) {
      return;
    }
    if (!index.isComplete()) {
      build(index);
    }
    getIndexes().add(index);
    planned = storeIndexesOf(getIndexes());
  }

  private static boolean isSame(StoreIndex existing, StoreIndex index) {
    if (existing.getName().equals(index.getName())) {
      if (existing.hasSameOptions(index)) {
        return true;
      }
      throw new IndexKeySpecsConflictException(index, existing);
    }
    if (existing.definition().hasSameFields(index.definition())
        && existing.definition().filter().equals(index.definition().filter())) {
      throw new MongoServerError(
          INDEX_OPTIONS_CONFLICT,
          "IndexOptionsConflict",
          "Index already exists with a different name: " + existing.getName());
    }
    return false;
  }

  private void build(StoreIndex index) {
    try {
      for (var cursor = records.cursor(null); cursor.hasNext(); ) {
        var position = cursor.next();
        index.checkAdd(cursor.getValue(), this);
        index.add(cursor.getValue(), position, this);
      }
    } catch (MongoServerError e) {
      index.drop();
      throw new IndexBuildFailedException(e, this);
    }
  }

  @Override
  public void dropIndex(String indexName) {
    super.dropIndex(indexName);
    planned = storeIndexesOf(getIndexes());
  }

  private static List<StoreIndex> storeIndexesOf(List<Index<Long>> indexes) {
    return indexes.stream().map(StoreIndex.class::cast).toList();
  }

  @Override
  protected @Nullable Document getDocument(Long position) {
    return records.get(position);
  }

  @Override
  protected Long addDocumentInternal(Document document) {
    var last = records.lastKey();
    var position = last == null ? 1L : last + 1;
    records.put(position, document);
    return position;
  }

  @Override
  protected void handleUpdate(Long position, Document oldDocument, Document newDocument) {
    records.put(position, newDocument);
  }

  @Override
  protected void removeDocument(Long position) {
    records.remove(position);
  }

  @Override
  protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
    return records.entrySet().stream()
        .map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
  }

  /// The size is worked out when asked for, not kept up with every write.
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {
    throw new IllegalStateException("the size of a collection is not tracked");
  }

  @Override
  protected int getDataSize() {
    return (int)
        Math.min(Integer.MAX_VALUE, stream(scanned(false)).mapToLong(DocumentSize::estimate).sum());
  }
}
