package io.facteur.embeddedstore;

/// Which way an index has to be read to come in the order a query asks for.
enum SortDirection {
  FORWARD,
  BACKWARD,
  /// It does not come in that order either way.
  UNSORTED;

  boolean isSorted() {
    return this != UNSORTED;
  }

  /// Walks the sort fields along the index's. A field the query fixes to one value does not count
  /// on either side: all documents found are equal in it.
  static SortDirection of(StoreIndex index, QueryShape shape, SortOrder order) {
    if (order.isNatural()) {
      return FORWARD;
    }
    if (index.listsArrays()) {
      return UNSORTED;
    }
    var fields = index.definition().fields().iterator();
    SortDirection direction = null;
    for (var wanted : order.fields()) {
      if (isFixed(shape, wanted.getKey())) {
        continue;
      }
      var field = fields.hasNext() ? fields.next() : null;
      while (field != null
          && !field.getKey().equals(wanted.getKey())
          && isFixed(shape, field.getKey())) {
        field = fields.hasNext() ? fields.next() : null;
      }
      if (field == null || !field.getKey().equals(wanted.getKey())) {
        return UNSORTED;
      }
      var step = field.isAscending() == wanted.isAscending() ? FORWARD : BACKWARD;
      if (direction != null && direction != step) {
        return UNSORTED;
      }
      direction = step;
    }
    return direction == null ? FORWARD : direction;
  }

  private static boolean isFixed(QueryShape shape, String field) {
    return shape.at(field).filter(FieldBounds::isFixed).isPresent();
  }
}
