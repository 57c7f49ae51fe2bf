package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/// How the documents of a query are found. What is found is still checked against the query.
sealed interface Plan {
  /// Whether the documents come in the order asked for.
  boolean isSorted();

  /// The plan as `explain` shows it.
  Document describe();

  /// All documents in the order of their insertion, or backwards.
  record FullScan(boolean reverse, boolean isSorted) implements Plan {
    @Override
    public Document describe() {
      return sortedBy(
          isSorted, new Document("stage", "COLLSCAN").append("direction", direction(reverse)));
    }
  }

  /// The documents in some stretches of an index.
  ///
  /// @param ranges disjoint, in the order of the index
  /// @param expected how many entries they held when planned
  record IndexScan(
      StoreIndex index, List<KeyRange> ranges, boolean reverse, boolean isSorted, long expected)
      implements Plan {
    @Override
    public Document describe() {
      var scan =
          new Document("stage", "IXSCAN")
              .append("indexName", index.getName())
              .append("keyPattern", index.definition().keyPattern())
              .append("isMultiKey", index.listsArrays())
              .append("isUnique", index.isUnique())
              .append("direction", direction(reverse))
              .append("ranges", ranges.size())
              .append("expectedKeys", expected);
      return sortedBy(isSorted, new Document("stage", "FETCH").append("inputStage", scan));
    }
  }

  private static String direction(boolean reverse) {
    return reverse ? "backward" : "forward";
  }

  private static Document sortedBy(boolean sorted, Document input) {
    return sorted ? input : new Document("stage", "SORT").append("inputStage", input);
  }
}
