package io.facteur.whatsapp.wire.pairing;

/// What a companion holds once account and device have vouched for each other.
///
/// @param signedIdentity the whole `ADVSignedDeviceIdentity`, to keep and to send with first
///   messages
/// @param reply the same without the account key, the content of the reply to the phone
/// @param accountKey the account's identity public key, 32 bytes: the identity of the own phone
/// @param identity what was vouched for; its key index goes into the reply
public record LinkedIdentity(
    byte[] signedIdentity, byte[] reply, byte[] accountKey, DeviceIdentity identity) {}
