package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.RatchetStore;
import io.facteur.whatsapp.engine.store.RatchetStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoRatchetStoreTest extends RatchetStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected RatchetStore create() {
    return database.session().ratchets();
  }
}
