package io.facteur.embeddedstore;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The model against the MongoDB named by `-Dfacteur.mongodb.uri`.
@EnabledIfSystemProperty(named = "facteur.mongodb.uri", matches = "mongodb.*")
class RealMongoQueryModelTest extends QueryModelContract {
  @Override
  protected String connectionString() {
    return System.getProperty("facteur.mongodb.uri");
  }
}
