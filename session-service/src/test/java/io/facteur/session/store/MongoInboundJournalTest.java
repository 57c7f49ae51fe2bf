package io.facteur.session.store;

import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.engine.store.InboundJournalContract;
import org.junit.jupiter.api.AfterEach;

class MongoInboundJournalTest extends InboundJournalContract {
  private final StoreUnderTest database = new StoreUnderTest();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected InboundJournal create() {
    return database.session().inboundJournal();
  }
}
