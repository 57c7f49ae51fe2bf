package io.facteur.session.ownership;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The leases of a test.
public final class LeasesInStore {
  private LeasesInStore() {}

  /// The keeper of a process.
  public static LeaseKeeper keeper(
      MongoDatabase database, Instance process, LongSupplier nanoTime) {
    var times =
        new OwnershipProperties(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ZERO);
    var leases = new MongoLeases(database.getCollection("sessions"), process, times.ttl());
    return new LeaseKeeper(leases, times, nanoTime);
  }
}
