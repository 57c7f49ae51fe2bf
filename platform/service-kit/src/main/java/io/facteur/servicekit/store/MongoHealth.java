package io.facteur.servicekit.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Whether the store answers: without it a service can do nothing and says that it is not ready.
final class MongoHealth implements HealthIndicator {

  private final MongoDatabase database;

  MongoHealth(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public Health health() {
    try {
      database.runCommand(new Document("ping", 1));
      return Health.up().build();
    } catch (MongoException e) {
      return Health.down().build(); // Without the cause, which would show addresses to anybody.
    }
  }
}
