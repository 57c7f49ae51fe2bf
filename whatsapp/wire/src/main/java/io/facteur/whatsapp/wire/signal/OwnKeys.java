package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.util.Optional;
import java.util.function.Function;

/// What decrypting needs of this device: its identity, and its prekeys by id. The lookups only
/// read; deleting a used one-time prekey is the caller's, in the same write as the next state.
///
/// @param signedPreKey also the signed prekeys replaced lately, as messages in flight name them
/// @param preKey one-time prekeys, those handed out in retry receipts too
public record OwnKeys(
    KeyPair identity,
    int registrationId,
    Function<Integer, Optional<KeyPair>> signedPreKey,
    Function<Integer, Optional<KeyPair>> preKey) {

  /// The identity alone, as starting a session needs it.
  public IdentityKeys identityKeys() {
    return new IdentityKeys(identity, registrationId);
  }
}
