package io.facteur.embeddedstore;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A demand on one field, as a query and as plain Java: what the query ought to mean.
sealed interface Demand {
  String field();

  /// The right side of `field: …` in a query.
  @Nullable Object toQuery();

  boolean matches(Document document);

  record Equal(String field, @Nullable Object value) implements Demand {
    @Override
    public @Nullable Object toQuery() {
      return value;
    }

    @Override
    public boolean matches(Document document) {
      return compare(document.get(field), value) == 0;
    }
  }

  record AnyOf(String field, List<Object> values) implements Demand {
    @Override
    public Object toQuery() {
      return new Document("$in", values);
    }

    @Override
    public boolean matches(Document document) {
      return values.stream().anyMatch(value -> compare(document.get(field), value) == 0);
    }
  }

  record Present(String field, boolean present) implements Demand {
    @Override
    public Object toQuery() {
      return new Document("$exists", present);
    }

    @Override
    public boolean matches(Document document) {
      return document.containsKey(field) == present;
    }
  }

  record Between(String field, Object low, boolean inclusive, Object high) implements Demand {
    @Override
    public Object toQuery() {
      return new Document(inclusive ? "$gte" : "$gt", low).append("$lt", high);
    }

    @Override
    public boolean matches(Document document) {
      var value = document.get(field);
      return rank(value) == rank(low)
          && compare(value, low) >= (inclusive ? 0 : 1)
          && compare(value, high) < 0;
    }
  }

  record Beyond(String field, Object limit, String operator) implements Demand {
    @Override
    public Object toQuery() {
      return new Document(operator, limit);
    }

    @Override
    public boolean matches(Document document) {
      var value = document.get(field);
      var order = compare(value, limit);
      return rank(value) == rank(limit)
          && switch (operator) {
            case "$gt" -> order > 0;
            case "$gte" -> order >= 0;
            case "$lt" -> order < 0;
            case "$lte" -> order <= 0;
            default -> throw new IllegalArgumentException(operator);
          };
    }
  }

  /// The order of the values the model uses: nothing, numbers, text.
  static int compare(@Nullable Object one, @Nullable Object other) {
    var ranks = Integer.compare(rank(one), rank(other));
    if (ranks != 0 || one == null || other == null) {
      return ranks;
    }
    return one instanceof Number number
        ? Integer.signum(Double.compare(number.doubleValue(), ((Number) other).doubleValue()))
        : Integer.signum(Objects.toString(one).compareTo(Objects.toString(other)));
  }

  private static int rank(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Number _ -> 1;
      default -> 2;
    };
  }
}
