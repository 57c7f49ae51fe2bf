package io.facteur.whatsapp.simulator.account;

import java.time.Instant;

/// A linked device.
///
/// @param keyIndex its number in the signed key-index list
/// @param name as it calls itself, such as `Mac OS`
/// @param noiseKey its static key of the handshake, 32 bytes; proves it at login
/// @param welcomed whether the phone has sent it keys and history
public record Device(
    DeviceId id,
    int keyIndex,
    String name,
    byte[] noiseKey,
    PublicKeys keys,
    Instant linkedAt,
    boolean welcomed) {
  Device greeted() {
    return new Device(id, keyIndex, name, noiseKey, keys, linkedAt, true);
  }

  Device keyed(PublicKeys newKeys) {
    return new Device(id, keyIndex, name, noiseKey, newKeys, linkedAt, welcomed);
  }
}
