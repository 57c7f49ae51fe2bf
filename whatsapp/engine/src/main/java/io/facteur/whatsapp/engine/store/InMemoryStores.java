package io.facteur.whatsapp.engine.store;

/// Stores that live as long as the process: for tests, and for trying out. They keep the ports'
/// promises exactly, except durability.
public final class InMemoryStores {
  private InMemoryStores() {}

  /// Empty stores for one device.
  public static EngineStores create() {
    return new EngineStores(
        new InMemoryDeviceStore(),
        new InMemoryPreKeyStore(),
        new InMemoryRatchetStore(),
        new InMemoryIdentityStore(),
        new InMemoryDeviceListStore(),
        new InMemoryLidMappingStore(),
        new InMemoryWireJournal(),
        new InMemoryInboundJournal(),
        new InMemoryPrivacyTokenStore(),
        new InMemoryRestrictionStore(),
        new InMemorySenderKeyStore(),
        new InMemoryKeyHolderStore(),
        new InMemoryGroupStore(),
        new InMemoryMissingMessageStore());
  }
}
