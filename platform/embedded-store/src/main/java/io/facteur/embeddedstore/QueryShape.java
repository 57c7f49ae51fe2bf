package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The demands of a query on single fields, all of which a document must meet to match.
///
/// `$or`, `$expr` and the like are left out: they are checked on the documents found.
final class QueryShape {
  private final Map<String, FieldBounds> bounds = new HashMap<>();

  /// A path with an array position in it.
  private static final Pattern POSITION = Pattern.compile("(.*\\.)?\\d+(\\..*)?");

  private QueryShape() {}

  static QueryShape of(Document query) {
    var shape = new QueryShape();
    shape.read(query);
    return shape;
  }

  private void read(Document query) {
    for (var demand : query.entrySet()) {
      if (demand.getKey().equals("$and") && demand.getValue() instanceof Collection<?> parts) {
        parts.stream().filter(Document.class::isInstance).forEach(part -> read((Document) part));
      } else if (isPlainPath(demand.getKey())) {
        bounds.merge(demand.getKey(), FieldBounds.of(demand.getValue()), FieldBounds::and);
      }
    }
  }

  /// A path with an array position in it means one element; an index lists them all.
  private static boolean isPlainPath(String path) {
    return !path.startsWith("$") && !POSITION.matcher(path).matches();
  }

  Optional<FieldBounds> at(String field) {
    return Optional.ofNullable(bounds.get(field));
  }

  /// Whether all matching documents are listed in an index.
  boolean isCoveredBy(IndexDefinition index) {
    var listed =
        !index.sparse()
            || index.fields().stream()
                .anyMatch(field -> at(field.getKey()).filter(FieldBounds::exists).isPresent());
    return listed && index.filter().entrySet().stream().allMatch(this::implies);
  }

  /// Whether a demand of a partial index's filter follows from this query.
  private boolean implies(Map.Entry<String, Object> demand) {
    var own = at(demand.getKey());
    var asked = FieldBounds.of(demand.getValue());
    if (own.isEmpty()) {
      return false;
    }
    if (demand.getValue() instanceof Document operators) {
      return operators.keySet().equals(Set.of("$exists")) && asked.exists() && own.get().exists();
    }
    return asked.isFixed() && own.get().points().equals(asked.points());
  }
}
