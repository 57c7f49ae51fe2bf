package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.WireJournal;
import io.facteur.whatsapp.engine.store.WireJournalContract;
import org.junit.jupiter.api.AfterEach;

class MongoWireJournalTest extends WireJournalContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected WireJournal create() {
    return database.session().wireJournal();
  }
}
