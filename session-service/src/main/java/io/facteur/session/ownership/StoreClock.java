package io.facteur.session.ownership;

import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Comparisons of times whose both sides are the store's own clock, so that the clocks of the
/// processes need not agree.
final class StoreClock {
  private StoreClock() {}

  /// Whether the time in a field is older than that.
  static Bson olderThan(String field, Duration age) {
    var deadline = new Document("$subtract", List.<Object>of("$$NOW", age.toMillis()));
    return new Document("$expr", new Document("$lt", List.<Object>of("$" + field, deadline)));
  }
}
