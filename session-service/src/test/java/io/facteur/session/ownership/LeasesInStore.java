package io.facteur.session.ownership;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The leases of a test.
public final class LeasesInStore {
  private static final URI HERE = URI.create("http://127.0.0.1:8081");

  private LeasesInStore() {}

  /// The keeper of a process.
  public static LeaseKeeper keeper(
      MongoDatabase database, Instance process, LongSupplier nanoTime) {
    var times = times(Duration.ZERO);
    var leases =
        new MongoLeases(database.getCollection("sessions"), process, () -> HERE, times.ttl());
    return new LeaseKeeper(leases, times, nanoTime);
  }

  /// The times of a process that pauses between no two sessions.
  public static OwnershipProperties times(Duration handOver) {
    return new OwnershipProperties(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(2),
        Duration.ZERO,
        Duration.ZERO,
        handOver);
  }
}
