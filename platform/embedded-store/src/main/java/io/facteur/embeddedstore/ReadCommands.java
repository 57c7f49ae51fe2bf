package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/// `find` and the listings, which mongo-java-server answers without batches or filters.
final class ReadCommands {
  private final ResultCursors cursors;

  ReadCommands(ResultCursors cursors) {
    this.cursors = cursors;
  }

  Document find(StoreDatabase database, Document command) {
    Fields.refuseCollation(command);
    var name = String.valueOf(command.get("find"));
    var results =
        database
            .existing(name)
            .map(collection ->
                collection.select(
                    selection(command), Fields.optionalDocument(command, "projection")))
            .orElse(List.of());
    return cursors.answer(
        database.getDatabaseName() + "." + name,
        results,
        (Number) command.get("batchSize"),
        Utils.isTrue(command.get("singleBatch")));
  }

  /// What a `find` selects.
  static Selection selection(Document command) {
    return Selection.of(
        Fields.optionalDocument(command, "filter"),
        Fields.optionalDocument(command, "sort"),
        Fields.number(command, "skip", 0),
        Fields.number(command, "limit", 0));
  }

  /// Keeps what the command's filter lets through of a listing with a first batch.
  static Document filtered(Document listing, Document command) {
    if (command.get("filter") instanceof Document filter
        && listing.get("cursor") instanceof Document cursor
        && cursor.get("firstBatch") instanceof List<?> all) {
      var matcher = new DefaultQueryMatcher();
      cursor.put(
          "firstBatch",
          all.stream().filter(entry -> matcher.matches((Document) entry, filter)).toList());
    }
    return listing;
  }

  /// The databases with collections in them.
  static Document databases(List<StoreDatabase> databases) {
    var entries =
        databases.stream()
            .filter(StoreDatabase::hasUserCollections)
            .map(database ->
                new Document("name", database.getDatabaseName())
                    .append("sizeOnDisk", database.getFileSize())
                    .append("empty", false))
            .toList();
    var answer = new Document("databases", entries);
    Utils.markOkay(answer);
    return answer;
  }
}
