package io.facteur.embeddedstore;

/// The contract against the MongoDB named by `-Dfacteur.mongodb.uri`.
class RealMongoContractTest extends StoreContract {
  @Override
  protected String connectionString() {
    return System.getProperty("facteur.mongodb.uri");
  }
}
