package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.IdentityKeys;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.security.SecureRandom;

/// The private keys of a simulated phone.
///
/// @param identity private identity key; it also signs linked devices
/// @param signedPreKey private key of signed pre-key 1
/// @param signature over its public key
/// @param syncKeyId names `syncKey`, 6 bytes
/// @param syncKey from which the keys of app state are derived, 32 bytes
public record PhoneKeys(
    byte[] identity,
    int registrationId,
    byte[] signedPreKey,
    byte[] signature,
    byte[] syncKeyId,
    byte[] syncKey) {
  static final int SIGNED_PRE_KEY_ID = 1;

  private static final int SYNC_KEY_ID_LENGTH = 6;
  private static final int SYNC_KEY_LENGTH = 32;

  static PhoneKeys generate(SecureRandom random) {
    IdentityKeys identity = IdentityKeys.generate(random);
    SignedPreKey signed = SignedPreKey.create(SIGNED_PRE_KEY_ID, identity.keys(), random);
    byte[] syncKeyId = new byte[SYNC_KEY_ID_LENGTH];
    // Device 0 in the first two bytes, epoch 1 in the last four.
    syncKeyId[SYNC_KEY_ID_LENGTH - 1] = 1;
    byte[] syncKey = new byte[SYNC_KEY_LENGTH];
    random.nextBytes(syncKey);
    return new PhoneKeys(
        identity.keys().privateKey(),
        identity.registrationId(),
        signed.keys().privateKey(),
        signed.signature(),
        syncKeyId,
        syncKey);
  }

  /// The identity with its registration id.
  public IdentityKeys identityKeys() {
    return new IdentityKeys(KeyPair.of(identity), registrationId);
  }

  /// The one signed pre-key.
  public SignedPreKey signed() {
    return new SignedPreKey(SIGNED_PRE_KEY_ID, KeyPair.of(signedPreKey), signature);
  }

  PublicKeys publicKeys() {
    SignedPreKey signed = signed();
    return new PublicKeys(
        registrationId,
        KeyPair.of(identity).publicKey(),
        signed.id(),
        signed.keys().publicKey(),
        signature);
  }

  @Override
  public String toString() {
    return "PhoneKeys[REDACTED]";
  }
}
