package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.IndexKey;
import io.facteur.embeddedstore.FieldBounds.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Works out the stretches of an index that hold a query's documents: equal values of the leading
/// fields, then at most one range.
final class RangeBuilder {
  /// More stretches than this are not worth their search.
  private static final int MAX_STRETCHES = 1_000;

  private final StoreIndex index;
  private final QueryShape shape;
  private final boolean listsArrays;
  private List<byte[]> prefixes = List.of(new byte[0]);
  private boolean bounded;

  RangeBuilder(StoreIndex index, QueryShape shape) {
    this.index = index;
    this.shape = shape;
    this.listsArrays = index.listsArrays();
  }

  /// The stretches in the order of the index; empty when the query says nothing of the first field.
  Optional<List<KeyRange>> build() {
    Set<String> arrays = new HashSet<>();
    for (var field : index.definition().fields()) {
      var demand = shape.at(field.getKey());
      if (demand.isEmpty() || (listsArrays && !arrays.add(head(field)))) {
        break;
      }
      var points = demand.get().points();
      if (points.isPresent() && points.get().size() * prefixes.size() <= MAX_STRETCHES) {
        prefixes = extended(field, points.get());
        bounded = true;
      } else if (demand.get().isRange()) {
        return Optional.of(ranges(field, demand.get()));
      } else {
        break;
      }
    }
    return bounded
        ? Optional.of(prefixes.stream().map(KeyRange::startingWith).toList())
        : Optional.empty();
  }

  /// Two demands below one array may be met by different elements, which no entry has together.
  private static String head(IndexKey field) {
    var dot = field.getKey().indexOf('.');
    return dot < 0 ? field.getKey() : field.getKey().substring(0, dot);
  }

  private List<byte[]> extended(IndexKey field, List<FieldBounds.Point> points) {
    var extended = new TreeSet<byte[]>(Arrays::compareUnsigned);
    for (var prefix : prefixes) {
      for (var point : points) {
        extended.add(new KeyWriter(prefix).field(point.value(), field.isAscending()).toBytes());
      }
    }
    return List.copyOf(extended);
  }

  private List<KeyRange> ranges(IndexKey field, FieldBounds demand) {
    var ranges = new ArrayList<KeyRange>();
    for (var prefix : prefixes) {
      var range = range(prefix, field, demand);
      if (!range.isEmpty()) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  /// A range stays within the type of its ends: `$gt: 5` finds no text.
  private KeyRange range(byte[] prefix, IndexKey field, FieldBounds demand) {
    var lower = demand.lower();
    // In an array one element may be above and another below; then one end is all we can use.
    var upper = listsArrays && lower.isPresent() ? Optional.<Limit>empty() : demand.upper();
    var sample = lower.or(() -> upper).orElseThrow().value();
    var ascending = field.isAscending();
    var first = ascending ? lower : upper;
    var last = ascending ? upper : lower;
    var type = new KeyWriter(prefix).typeOf(sample, ascending).toBytes();
    return new KeyRange(
        first.map(limit -> start(prefix, limit, ascending)).orElse(type),
        last.map(limit -> end(prefix, limit, ascending)).orElseGet(() -> KeyRange.after(type)));
  }

  private static byte[] start(byte[] prefix, Limit limit, boolean ascending) {
    var key = new KeyWriter(prefix).field(limit.value(), ascending).toBytes();
    return limit.inclusive() ? key : KeyRange.after(key);
  }

  private static byte[] end(byte[] prefix, Limit limit, boolean ascending) {
    var key = new KeyWriter(prefix).field(limit.value(), ascending).toBytes();
    return limit.inclusive() ? KeyRange.after(key) : key;
  }
}
