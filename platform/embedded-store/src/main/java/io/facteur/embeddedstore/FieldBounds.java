package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a query demands of one field, as far as an index can tell.
///
/// It may demand less than the query does, never more: every document found through an index is
/// checked against the whole query.
///
/// @param points the values it may have; empty when they are not listed
/// @param lower the least value
/// @param upper the greatest value
/// @param exists whether the field must be there
record FieldBounds(
    Optional<List<Point>> points, Optional<Limit> lower, Optional<Limit> upper, boolean exists) {
  private static final FieldBounds NONE =
      new FieldBounds(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /// A value a field may equal; null stands for missing too.
  record Point(@Nullable Object value) {}

  /// An end of a range.
  record Limit(Object value, boolean inclusive) {}

  /// Reads the right side of `field: …`.
  static FieldBounds of(@Nullable Object demand) {
    if (demand instanceof Document operators && hasOperators(operators)) {
      var bounds = NONE;
      for (var operator : operators.entrySet()) {
        bounds = bounds.with(operator.getKey(), operator.getValue());
      }
      return bounds;
    }
    return NONE.with("$eq", demand);
  }

  private static boolean hasOperators(Document document) {
    return document.keySet().stream().anyMatch(key -> key.startsWith("$"));
  }

  private FieldBounds with(String operator, @Nullable Object value) {
    return switch (operator) {
      case "$eq" -> canEqual(value) ? withPoints(List.of(new Point(value))) : this;
      case "$in" -> withAnyOf(value);
      case "$gt" -> withLower(value, false);
      case "$gte" -> withLower(value, true);
      case "$lt" -> withUpper(value, false);
      case "$lte" -> withUpper(value, true);
      case "$exists" ->
          Boolean.TRUE.equals(value) ? new FieldBounds(points, lower, upper, true) : this;
      default -> this;
    };
  }

  private FieldBounds withAnyOf(@Nullable Object values) {
    if (!(values instanceof Collection<?> list) || !list.stream().allMatch(FieldBounds::canEqual)) {
      return this;
    }
    var listed = new ArrayList<Point>();
    list.forEach(value -> listed.add(new Point(value)));
    return withPoints(listed);
  }

  private FieldBounds withPoints(List<Point> listed) {
    var there = listed.stream().allMatch(point -> point.value() != null);
    return new FieldBounds(
        points.isPresent() ? points : Optional.of(listed), lower, upper, exists || there);
  }

  private FieldBounds withLower(@Nullable Object value, boolean inclusive) {
    return value != null && canOrder(value)
        ? new FieldBounds(points, Optional.of(new Limit(value, inclusive)), upper, true)
        : this;
  }

  private FieldBounds withUpper(@Nullable Object value, boolean inclusive) {
    return value != null && canOrder(value)
        ? new FieldBounds(points, lower, Optional.of(new Limit(value, inclusive)), true)
        : this;
  }

  /// Both demands on the same field.
  FieldBounds and(FieldBounds other) {
    return new FieldBounds(
        points.isPresent() ? points : other.points,
        lower.isPresent() ? lower : other.lower,
        upper.isPresent() ? upper : other.upper,
        exists || other.exists);
  }

  boolean isRange() {
    return lower.isPresent() || upper.isPresent();
  }

  /// Whether the field can have one value only.
  boolean isFixed() {
    return points.filter(listed -> listed.size() == 1).isPresent();
  }

  /// Equality with an array or a pattern means more than equality; those are left to the scan.
  private static boolean canEqual(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case BinData _ -> true;
      case Boolean _ -> true;
      case Document document -> !hasOperators(document);
      default -> canOrder(value);
    };
  }

  private static boolean canOrder(Object value) {
    return switch (value) {
      case Number number -> !Double.isNaN(number.doubleValue());
      case String _, ObjectId _, Instant _, UUID _, BsonTimestamp _ -> true;
      default -> false;
    };
  }
}
