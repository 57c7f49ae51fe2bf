package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.SenderKeyStore;
import io.facteur.whatsapp.engine.store.SenderKeyStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoSenderKeyStoreTest extends SenderKeyStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected SenderKeyStore create() {
    return database.session().senderKeys();
  }
}
