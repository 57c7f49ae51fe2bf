package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.security.SecureRandom;

/// Who a device is in Signal. Protocol reference: messaging.md §2.1.
///
/// @param keys the identity key pair, for agreements and signatures
/// @param registrationId 14 bits, new with each registration
public record IdentityKeys(KeyPair keys, int registrationId) {
  private static final int LARGEST_REGISTRATION_ID = 0x3fff;

  /// A new identity, with a registration id of 1 to 16383.
  public static IdentityKeys generate(SecureRandom random) {
    return new IdentityKeys(KeyPair.generate(random), 1 + random.nextInt(LARGEST_REGISTRATION_ID));
  }
}
