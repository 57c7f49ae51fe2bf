package io.facteur.whatsapp.engine.store;

/// All that one linked device remembers. Each port belongs to one device; none is shared.
///
/// Every method of every port may throw [StoreException]: the engine then drops the connection
/// without acknowledging what it was doing, and tries again.
public record EngineStores(
    DeviceStore device,
    PreKeyStore preKeys,
    RatchetStore ratchets,
    IdentityStore identities,
    DeviceListStore deviceLists,
    LidMappingStore lidMappings,
    WireJournal wireJournal,
    InboundJournal inboundJournal,
    PrivacyTokenStore privacyTokens,
    RestrictionStore restrictions,
    SenderKeyStore senderKeys,
    KeyHolderStore keyHolders,
    GroupStore groups,
    MissingMessageStore missingMessages) {}
