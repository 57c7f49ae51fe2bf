package io.facteur.embeddedstore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedArrayIndexTest extends ArrayIndexContract {
  private static EmbeddedStore store;

  @BeforeAll
  static void open() {
    store = EmbeddedStore.inMemory();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  protected String connectionString() {
    return store.connectionString();
  }
}
