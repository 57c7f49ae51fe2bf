package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.DeviceStore;
import io.facteur.whatsapp.engine.store.DeviceStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoDeviceStoreTest extends DeviceStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected DeviceStore create() {
    return database.session().device();
  }
}
