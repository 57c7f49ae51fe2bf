package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.KeyHolderStore;
import io.facteur.whatsapp.engine.store.KeyHolderStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoKeyHolderStoreTest extends KeyHolderStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected KeyHolderStore create() {
    return database.session().keyHolders();
  }
}
