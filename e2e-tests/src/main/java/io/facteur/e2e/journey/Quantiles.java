package io.facteur.e2e.journey;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What became of many measurements of one thing.
///
/// @param count how many there were
public record Quantiles(int count, Duration median, Duration p95, Duration p99, Duration longest) {

  /// Of at least one measurement.
  public static Quantiles of(List<Duration> measured) {
    List<Duration> sorted = measured.stream().sorted().toList();
    return new Quantiles(
        sorted.size(), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted.getLast());
  }

  private static Duration at(List<Duration> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %s, p99 %s, max %s (%d)", text(median), text(p99), text(longest), count);
  }

  private static String text(Duration time) {
    return time.toMillis() < 10_000
        ? time.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
