package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.IdentityStore;
import io.facteur.whatsapp.engine.store.IdentityStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoIdentityStoreTest extends IdentityStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected IdentityStore create() {
    return database.session().identities();
  }
}
