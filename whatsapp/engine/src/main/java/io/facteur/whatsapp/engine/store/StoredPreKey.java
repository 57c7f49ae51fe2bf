package io.facteur.whatsapp.engine.store;

/// A one-time prekey of ours.
///
/// @param id 1 to 16777215
/// @param publicKey 32 bytes
/// @param privateKey 32 bytes, secret
/// @param uploaded whether it was given away, to the server or inside a retry receipt; such a key
///   is not offered again
public record StoredPreKey(int id, byte[] publicKey, byte[] privateKey, boolean uploaded) {

  /// The same key, given away.
  public StoredPreKey givenAway() {
    return new StoredPreKey(id, publicKey, privateKey, true);
  }

  @Override
  public String toString() {
    return "StoredPreKey[" + id + (uploaded ? ", uploaded]" : "]");
  }
}
