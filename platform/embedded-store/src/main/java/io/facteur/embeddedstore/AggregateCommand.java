package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `aggregate`: what the pipeline starts with – match, sort, limit – is a query, and goes through
/// the indexes; mongo-java-server does the rest.
final class AggregateCommand {
  /// Stages that leave the documents as they are. Others may change them, and get copies.
  private static final Set<String> HARMLESS =
      Set.of("$match", "$sort", "$skip", "$limit", "$count", "$group", "$sortByCount");

  private static final Set<String> WRITING = Set.of("$out", "$merge");

  private final ResultCursors cursors;
  private final DatabaseResolver databases;

  AggregateCommand(ResultCursors cursors, DatabaseResolver databases) {
    this.cursors = cursors;
    this.databases = databases;
  }

  static boolean writes(Document command) {
    return stages(command).stream().anyMatch(stage -> WRITING.contains(operator(stage)));
  }

  Document run(StoreDatabase database, Document command) {
    Fields.refuseCollation(command);
    var name = String.valueOf(command.get("aggregate"));
    var collection = database.existing(name);
    var head = Head.of(stages(command));
    var aggregation =
        Aggregation.fromPipeline(
            head.rest(), databases, database, collection.orElse(null), NoopOplog.get());
    aggregation.validate(new Document("cursor", new Document()));
    var results =
        collection
            .map(found ->
                counted(found, head).orElseGet(() -> aggregation.runStages(input(found, head))))
            .orElse(List.of());
    return cursors.answer(
        database.getDatabaseName() + "." + name, results, batchSize(command), false);
  }

  private static Optional<List<Document>> counted(StoreCollection collection, Head head) {
    return head.selection().limit() > 0
        ? Optional.empty()
        : collection.counts(head.selection().filter(), head.rest());
  }

  private static Stream<Document> input(StoreCollection collection, Head head) {
    var found = collection.select(head.selection());
    return head.rest().stream().allMatch(stage -> HARMLESS.contains(operator(stage)))
        ? found
        : found.map(Document::cloneDeeply);
  }

  private static @Nullable Number batchSize(Document command) {
    return command.get("cursor") instanceof Document cursor
        ? (Number) cursor.get("batchSize")
        : null;
  }

  private static List<Document> stages(Document command) {
    return Aggregation.parse(command.get("pipeline")).stream()
        .map(AggregateCommand::withKnownName)
        .toList();
  }

  private static String operator(Document stage) {
    return stage.isEmpty() ? "" : stage.keySet().iterator().next();
  }

  /// Newer names of stages that mongo-java-server knows by their older ones.
  private static Document withKnownName(Document stage) {
    return switch (operator(stage)) {
      case "$set" -> new Document("$addFields", stage.get("$set"));
      case "$replaceWith" ->
          new Document("$replaceRoot", new Document("newRoot", stage.get("$replaceWith")));
      default -> stage;
    };
  }

  /// The beginning of a pipeline as a query, and the stages after it.
  record Head(Selection selection, List<Document> rest) {
    static Head of(List<Document> pipeline) {
      var rest = new ArrayList<>(pipeline);
      var filter = take(rest, "$match");
      var sort = take(rest, "$sort");
      var limit = take(rest, "$limit");
      return new Head(
          Selection.of(
              (Document) filter,
              (Document) sort,
              0,
              limit instanceof Number number ? number.intValue() : 0),
          rest);
    }

    static Head of(Document command) {
      return of(stages(command));
    }

    private static @Nullable Object take(List<Document> stages, String operator) {
      return !stages.isEmpty() && operator(stages.getFirst()).equals(operator)
          ? stages.removeFirst().get(operator)
          : null;
    }
  }
}
