package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The order a query asks for.
///
/// @param fields the fields to sort by; none for the natural order, the one of insertion
/// @param naturalReversed true for the natural order backwards
record SortOrder(List<IndexKey> fields, boolean naturalReversed) {
  private static final String NATURAL = "$natural";
  private static final SortOrder NONE = new SortOrder(List.of(), false);

  /// Reads a `sort` document; null or empty asks for nothing.
  static SortOrder of(@Nullable Document sort) {
    if (sort == null || sort.isEmpty()) {
      return NONE;
    }
    var fields = new ArrayList<IndexKey>();
    for (var field : sort.entrySet()) {
      if (!(field.getValue() instanceof Number direction)) {
        throw new BadValueException("sort directions are 1 or -1; other kinds are not supported");
      }
      if (field.getKey().equals(NATURAL)) {
        return new SortOrder(List.of(), direction.intValue() < 0);
      }
      fields.add(new IndexKey(field.getKey(), direction.intValue() > 0));
    }
    return new SortOrder(List.copyOf(fields), false);
  }

  boolean isNatural() {
    return fields.isEmpty();
  }

  Stream<Document> sorted(Stream<Document> documents) {
    return documents
        .map(document -> new Keyed(keyOf(document), document))
        .sorted(Comparator.comparing(Keyed::key, Arrays::compareUnsigned))
        .map(Keyed::document);
  }

  private byte[] keyOf(Document document) {
    var key = new KeyWriter();
    for (var field : fields) {
      var value = EntryKeys.valueAt(document, field.getKey());
      if (value instanceof Collection<?> array) {
        key = new KeyWriter(smallest(key.toBytes(), array, field.isAscending()));
      } else {
        key.field(value, field.isAscending());
      }
    }
    return key.toBytes();
  }

  /// An array sorts by its smallest element, or by its largest when descending.
  private static byte[] smallest(byte[] prefix, Collection<?> array, boolean ascending) {
    return array.stream()
        .map(element -> new KeyWriter(prefix).field(element, ascending).toBytes())
        .min(Arrays::compareUnsigned)
        .orElseGet(() -> new KeyWriter(prefix).emptyArrayField(ascending).toBytes());
  }

  @SuppressWarnings("ArrayRecordComponent") // lives for one sort only
  private record Keyed(byte[] key, Document document) {}
}
