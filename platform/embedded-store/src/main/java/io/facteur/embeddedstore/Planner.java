package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import io.facteur.embeddedstore.Plan.FullScan;
import io.facteur.embeddedstore.Plan.IndexScan;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Chooses the way to a query's documents: the index with the fewest entries to look at.
///
/// The number of entries is not estimated: the trees know how many keys lie between two. A plan
/// that has to sort afterwards counts twice.
final class Planner {
  private static final int SORT_PENALTY = 2;

  private Planner() {}

  static Plan plan(Document query, SortOrder order, List<StoreIndex> indexes, long documents) {
    if (order.naturalReversed()) {
      return new FullScan(true, true);
    }
    var shape = QueryShape.of(query);
    var scan = new FullScan(false, order.isNatural());
    return indexes.stream()
        .filter(index -> shape.isCoveredBy(index.definition()))
        .flatMap(index -> candidate(index, shape, order))
        .min(
            Comparator.comparingLong(Planner::cost)
                .thenComparing(candidate -> !candidate.isSorted()))
        .filter(best -> cost(best) <= documents * (scan.isSorted() ? 1 : SORT_PENALTY))
        .map(Plan.class::cast)
        .orElse(scan);
  }

  private static Stream<IndexScan> candidate(StoreIndex index, QueryShape shape, SortOrder order) {
    var ranges = new RangeBuilder(index, shape).build();
    var direction = SortDirection.of(index, shape, order);
    if (ranges.isEmpty() && (order.isNatural() || !direction.isSorted())) {
      return Stream.empty();
    }
    var stretches = ranges.orElseGet(() -> List.of(KeyRange.all()));
    return Stream.of(
        new IndexScan(
            index,
            stretches,
            direction == SortDirection.BACKWARD,
            direction.isSorted(),
            stretches.stream().mapToLong(index::count).sum()));
  }

  private static long cost(IndexScan plan) {
    return plan.expected() * (plan.isSorted() ? 1 : SORT_PENALTY);
  }
}
