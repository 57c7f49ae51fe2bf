package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.MissingMessageStore;
import io.facteur.whatsapp.engine.store.MissingMessageStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoMissingMessageStoreTest extends MissingMessageStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected MissingMessageStore create() {
    return database.session().missingMessages();
  }
}
