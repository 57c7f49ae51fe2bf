package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.PreKeyStore;
import io.facteur.whatsapp.engine.store.PreKeyStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoPreKeyStoreTest extends PreKeyStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected PreKeyStore create() {
    return database.session().preKeys();
  }
}
