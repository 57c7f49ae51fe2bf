package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.GroupStore;
import io.facteur.whatsapp.engine.store.GroupStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoGroupStoreTest extends GroupStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected GroupStore create() {
    return database.session().groups();
  }
}
