package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.KeyPair;
import java.security.SecureRandom;

/// A medium-term prekey, signed by the identity key. Keep replaced ones for some weeks: messages in
/// flight refer to them. Protocol reference: messaging.md §2.1, §2.5.
///
/// @param id 1 to 16777215
/// @param signature XEdDSA over `05` and the public key, 64 bytes
public record SignedPreKey(int id, KeyPair keys, byte[] signature) {
  private static final int NONCE_LENGTH = 64;

  /// The id must fit three bytes and not be 0.
  public SignedPreKey {
    PreKey.requireId(id);
  }

  /// A new key under the given id, signed by its owner.
  public static SignedPreKey create(int id, KeyPair identity, SecureRandom random) {
    var keys = KeyPair.generate(random);
    var nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] signed = TypedKey.of(keys.publicKey());
    return new SignedPreKey(id, keys, Curve.sign(identity.privateKey(), signed, nonce));
  }
}
