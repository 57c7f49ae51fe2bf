package io.facteur.whatsapp.engine.store;

import org.junit.jupiter.api.Nested;

/// The in-memory stores keep the ports' promises.
class InMemoryStoresTest {
  @Nested
  class OfMissingMessageStore extends MissingMessageStoreContract {
    @Override
    protected MissingMessageStore create() {
      return InMemoryStores.create().missingMessages();
    }
  }

  @Nested
  class OfDeviceStore extends DeviceStoreContract {
    @Override
    protected DeviceStore create() {
      return InMemoryStores.create().device();
    }
  }

  @Nested
  class OfPreKeyStore extends PreKeyStoreContract {
    @Override
    protected PreKeyStore create() {
      return InMemoryStores.create().preKeys();
    }
  }

  @Nested
  class OfRatchetStore extends RatchetStoreContract {
    @Override
    protected RatchetStore create() {
      return InMemoryStores.create().ratchets();
    }
  }

  @Nested
  class OfIdentityStore extends IdentityStoreContract {
    @Override
    protected IdentityStore create() {
      return InMemoryStores.create().identities();
    }
  }

  @Nested
  class OfDeviceListStore extends DeviceListStoreContract {
    @Override
    protected DeviceListStore create() {
      return InMemoryStores.create().deviceLists();
    }
  }

  @Nested
  class OfLidMappingStore extends LidMappingStoreContract {
    @Override
    protected LidMappingStore create() {
      return InMemoryStores.create().lidMappings();
    }
  }

  @Nested
  class OfWireJournal extends WireJournalContract {
    @Override
    protected WireJournal create() {
      return InMemoryStores.create().wireJournal();
    }
  }

  @Nested
  class OfInboundJournal extends InboundJournalContract {
    @Override
    protected InboundJournal create() {
      return InMemoryStores.create().inboundJournal();
    }
  }

  @Nested
  class OfPrivacyTokenStore extends PrivacyTokenStoreContract {
    @Override
    protected PrivacyTokenStore create() {
      return InMemoryStores.create().privacyTokens();
    }
  }

  @Nested
  class OfSenderKeyStore extends SenderKeyStoreContract {
    @Override
    protected SenderKeyStore create() {
      return InMemoryStores.create().senderKeys();
    }
  }

  @Nested
  class OfRestrictionStore extends RestrictionStoreContract {
    @Override
    protected RestrictionStore create() {
      return InMemoryStores.create().restrictions();
    }
  }

  @Nested
  class OfKeyHolderStore extends KeyHolderStoreContract {
    @Override
    protected KeyHolderStore create() {
      return InMemoryStores.create().keyHolders();
    }
  }

  @Nested
  class OfGroupStore extends GroupStoreContract {
    @Override
    protected GroupStore create() {
      return InMemoryStores.create().groups();
    }
  }
}
