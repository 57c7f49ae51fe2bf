package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.DeviceListStore;
import io.facteur.whatsapp.engine.store.DeviceListStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoDeviceListStoreTest extends DeviceListStoreContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected DeviceListStore create() {
    return database.session().deviceLists();
  }
}
