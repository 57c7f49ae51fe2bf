package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.PrivacyTokenStore;
import io.facteur.whatsapp.engine.store.PrivacyTokenStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoPrivacyTokenStoreTest extends PrivacyTokenStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected PrivacyTokenStore create() {
    return database.session().privacyTokens();
  }
}
