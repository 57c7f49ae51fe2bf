package io.facteur.embeddedstore;

/// Arrays under indexes in the MongoDB named by `-Dfacteur.mongodb.uri`.
class RealMongoArrayIndexTest extends ArrayIndexContract {
  @Override
  protected String connectionString() {
    return System.getProperty("facteur.mongodb.uri");
  }
}
