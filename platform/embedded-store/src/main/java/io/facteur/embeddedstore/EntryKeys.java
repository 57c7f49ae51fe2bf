package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The keys under which an index lists a document: one, or one per element of an array.
final class EntryKeys {
  private EntryKeys() {}

  /// The distinct keys, each with the values it was made of (null as [Missing]).
  ///
  /// @throws CannotIndexParallelArraysError when two different arrays would have to be multiplied
  static Map<byte[], List<Object>> of(Document document, List<IndexKey> fields) {
    var values = new ArrayList<>();
    var arrays = new LinkedHashMap<Integer, List<Object>>();
    for (var field : fields) {
      var value = valueAt(document, field.getKey());
      if (value instanceof Collection<?> array) {
        arrays.put(values.size(), elements(array));
      }
      values.add(value);
    }
    var keys = new TreeMap<byte[], List<Object>>(Arrays::compareUnsigned);
    if (arrays.isEmpty()) {
      keys.put(encode(values, fields), values);
    } else {
      checkOneArray(document, fields, arrays);
      var size = arrays.values().iterator().next().size();
      for (var element = 0; element < Math.max(1, size); element++) {
        var expanded = withElement(values, arrays, element);
        keys.put(encode(expanded, fields), expanded);
      }
    }
    return keys;
  }

  /// The value at a dotted path, null as [Missing]; below an array, the values of its elements.
  static Object valueAt(Document document, String path) {
    return Missing.ofNullable(Utils.getSubdocumentValueCollectionAware(document, path));
  }

  /// Whether there is nothing at a dotted path, not even null.
  static boolean isMissing(Document document, String path) {
    return Utils.getSubdocumentValueCollectionAware(document, path) instanceof Missing;
  }

  private static List<Object> elements(Collection<?> array) {
    return array.stream().map(Missing::ofNullable).toList();
  }

  private static List<Object> withElement(
      List<Object> values, Map<Integer, List<Object>> arrays, int element) {
    var expanded = new ArrayList<>(values);
    arrays.forEach((field, elements) ->
        expanded.set(field, elements.isEmpty() ? List.of() : elements.get(element)));
    return expanded;
  }

  private static byte[] encode(List<Object> values, List<IndexKey> fields) {
    var key = new KeyWriter();
    for (var i = 0; i < fields.size(); i++) {
      var ascending = fields.get(i).isAscending();
      if (values.get(i) instanceof Collection<?> array && array.isEmpty()) {
        key.emptyArrayField(ascending);
      } else {
        key.field(values.get(i), ascending);
      }
    }
    return key.toBytes();
  }

  private static void checkOneArray(
      Document document, List<IndexKey> fields, Map<Integer, List<Object>> arrays) {
    var paths =
        arrays.keySet().stream()
            .map(field -> arrayPath(document, fields.get(field).getKey()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var sizes = arrays.values().stream().map(List::size).distinct().count();
    if (paths.size() > 1 || sizes > 1) {
      throw new CannotIndexParallelArraysError(
          arrays.keySet().stream().map(field -> fields.get(field).getKey()).toList());
    }
  }

  private static @Nullable String arrayPath(Document document, String path) {
    for (var end = path.indexOf('.'); end >= 0; end = path.indexOf('.', end + 1)) {
      if (valueAt(document, path.substring(0, end)) instanceof Collection<?>) {
        return path.substring(0, end);
      }
    }
    return path;
  }
}
