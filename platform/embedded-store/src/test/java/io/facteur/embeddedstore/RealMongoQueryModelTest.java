package io.facteur.embeddedstore;

/// The model against the MongoDB named by `-Dfacteur.mongodb.uri`.
class RealMongoQueryModelTest extends QueryModelContract {
  @Override
  protected String connectionString() {
    return System.getProperty("facteur.mongodb.uri");
  }
}
