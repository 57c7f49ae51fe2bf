package io.facteur.embeddedstore;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Arrays under indexes in the MongoDB named by `-Dfacteur.mongodb.uri`.
@EnabledIfSystemProperty(named = "facteur.mongodb.uri", matches = "mongodb.*")
class RealMongoArrayIndexTest extends ArrayIndexContract {
  @Override
  protected String connectionString() {
    return System.getProperty("facteur.mongodb.uri");
  }
}
