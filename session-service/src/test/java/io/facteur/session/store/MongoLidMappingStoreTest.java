package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.LidMappingStore;
import io.facteur.whatsapp.engine.store.LidMappingStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoLidMappingStoreTest extends LidMappingStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected LidMappingStore create() {
    return database.session().lidMappings();
  }
}
