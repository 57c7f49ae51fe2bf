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
    if (!query.values().stream().allMatch(IndexCount::isPlain)) {
      return OptionalLong.empty();
    }
    return indexes.stream()
        .filter(index -> !index.listsArrays() && tellsAll(query, index.definition()))
        .mapToLong(index -> index.count(KeyRange.startingWith(key(query, index.definition()))))
        .findFirst();
  }

  /// The counts of `[{$match: {…, field: {$in: […]}}}, {$group: {_id: "$field", n: {$sum: 1}}}]`,
  /// where an index tells each of them.
  static Optional<List<Document>> byField(
      Document query, List<Document> stages, List<StoreIndex> indexes) {
    if (stages.size() != 1 || !(stages.getFirst().get("$group") instanceof Document group)) {
      return Optional.empty();
    }
    var names = new LinkedHashSet<>(group.keySet());
    if (!(group.get("_id") instanceof String path)
        || !path.startsWith("$")
        || !names.remove("_id")
        || names.size() != 1) {
      return Optional.empty();
    }
    var name = names.getFirst();
    var field = path.substring(1);
    return isOne(group.get(name))
            && query.get(field) instanceof Document demand
            && demand.size() == 1
            && demand.get("$in") instanceof Collection<?> values
        ? counted(query, field, new LinkedHashSet<>(values), name, indexes)
        : Optional.empty();
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

  private static byte[] key(Document query, IndexDefinition index) {
    var left = new HashSet<>(query.keySet());
    left.removeAll(index.filter().keySet());
    var key = new KeyWriter(new byte[0]);
    for (var field : index.fields()) {
      if (left.isEmpty()) {
        break;
      }
      key.field(query.get(field.getKey()), field.isAscending());
      left.remove(field.getKey());
    }
    return key.toBytes();
  }

  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String || value instanceof Boolean;
  }
}
