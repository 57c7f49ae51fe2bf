package io.facteur.whatsapp.simulator.account;

/// What the server knows of a device's keys, one-time pre-keys aside.
///
/// @param registrationId all 32 bits as sent
/// @param identity 32 bytes
/// @param signedKey 32 bytes
/// @param signature 64 bytes, by `identity` over `signedKey`
public record PublicKeys(
    int registrationId, byte[] identity, int signedId, byte[] signedKey, byte[] signature) {
  /// The same device with another signed pre-key.
  public PublicKeys rotated(int id, byte[] key, byte[] newSignature) {
    return new PublicKeys(registrationId, identity, id, key, newSignature);
  }
}
