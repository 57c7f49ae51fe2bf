package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counting without looking at documents: an index knows how many of its keys begin alike.
final class IndexCount {
  private IndexCount() {}

  /// How many documents have just these values, where some index tells it exactly: its first fields
  /// and the filter of a partial one are all that is asked for.
  ///
  /// @param query fields and the values that they equal
  static OptionalLong of(Document query, List<StoreIndex> indexes) {
    if (query.isEmpty() || !query.values().stream().allMatch(IndexCount::isPlain)) {
      return OptionalLong.empty();
    }
    return indexes.stream()
        .filter(index -> !index.listsArrays() && tellsAll(query, index.definition()))
        .findFirst()
        .map(index -> OptionalLong.of(count(query, index)))
        .orElseGet(OptionalLong::empty);
  }

  /// What `[{$match: {…}}, {$group: {_id: 1, n: {$sum: 1}}}]` answers, as drivers ask for a count,
  /// or with `_id: "$field"` the counts of each value of `field: {$in: […]}`; where an index tells.
  static Optional<List<Document>> ofPipeline(
      Document query, List<Document> stages, List<StoreIndex> indexes) {
    if (stages.size() != 1 || !(stages.getFirst().get("$group") instanceof Document group)) {
      return Optional.empty();
    }
    var names = new LinkedHashSet<>(group.keySet());
    names.remove("_id");
    if (group.size() != 2 || names.size() != 1 || !isOne(group.get(names.getFirst()))) {
      return Optional.empty();
    }
    var name = names.getFirst();
    var id = group.get("_id");
    if (id instanceof String path && path.startsWith("$")) {
      var field = path.substring(1);
      return query.get(field) instanceof Document demand
              && demand.size() == 1
              && demand.get("$in") instanceof Collection<?> values
          ? counted(query, field, new LinkedHashSet<>(values), name, indexes)
          : Optional.empty();
    }
    return id instanceof Number ? counted(query, id, name, indexes) : Optional.empty();
  }

  private static Optional<List<Document>> counted(
      Document query, Object id, String name, List<StoreIndex> indexes) {
    var count = of(query, indexes);
    if (count.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        count.getAsLong() == 0
            ? List.of()
            : List.of(new Document("_id", id).append(name, Math.toIntExact(count.getAsLong()))));
  }

  private static boolean isOne(@Nullable Object accumulator) {
    return accumulator instanceof Document sum
        && sum.size() == 1
        && Integer.valueOf(1).equals(sum.get("$sum"));
  }

  private static Optional<List<Document>> counted(
      Document query, String field, Set<?> values, String name, List<StoreIndex> indexes) {
    var counts = new ArrayList<Document>();
    for (var value : values) {
      var one = query.clone();
      one.put(field, value);
      var count = of(one, indexes);
      if (count.isEmpty()) {
        return Optional.empty();
      }
      if (count.getAsLong() > 0) {
        counts.add(new Document("_id", value).append(name, Math.toIntExact(count.getAsLong())));
      }
    }
    return Optional.of(counts);
  }

  private static boolean tellsAll(Document query, IndexDefinition index) {
    var left = new HashSet<>(query.keySet());
    for (var demand : index.filter().entrySet()) {
      if (!demand.getValue().equals(query.get(demand.getKey()))) {
        return false;
      }
      left.remove(demand.getKey());
    }
    for (var field : index.fields()) {
      if (left.isEmpty()) {
        return true;
      }
      if (!query.containsKey(field.getKey())) {
        return false;
      }
      left.remove(field.getKey());
    }
    return left.isEmpty();
  }

  private static long count(Document query, StoreIndex index) {
    return new RangeBuilder(index, QueryShape.of(query))
        .build().orElseThrow().stream().mapToLong(index::count).sum();
  }

  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String || value instanceof Boolean;
  }
}
