package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.RestrictionStore;
import io.facteur.whatsapp.engine.store.RestrictionStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoRestrictionStoreTest extends RestrictionStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected RestrictionStore create() {
    return database.session().restrictions();
  }
}
