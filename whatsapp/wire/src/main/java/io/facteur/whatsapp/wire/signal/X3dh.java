package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.curve.KeyPair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The extended triple Diffie-Hellman agreement that starts a session without the other side being
/// online. Both functions throw `BadKeyException` for keys that agree with everybody. Protocol
/// reference: messaging.md §2.3.
record X3dh(byte[] rootKey, byte[] chainKey) {
  private static final byte[] INFO = "WhisperText".getBytes(StandardCharsets.US_ASCII);
  private static final int DISCONTINUITY_LENGTH = 32;

  static X3dh asInitiator(KeyPair identity, KeyPair base, PreKeyBundle bundle) {
    var agreements = new ArrayList<byte[]>();
    agreements.add(Curve.agree(identity.privateKey(), bundle.signedPreKey()));
    agreements.add(Curve.agree(base.privateKey(), bundle.identityKey()));
    agreements.add(Curve.agree(base.privateKey(), bundle.signedPreKey()));
    byte[] oneTime = bundle.preKey();
    if (oneTime != null) {
      agreements.add(Curve.agree(base.privateKey(), oneTime));
    }
    return derive(agreements);
  }

  static X3dh asResponder(
      KeyPair identity, KeyPair signed, Optional<KeyPair> oneTime, PreKeyWhisperMessage message) {
    var agreements = new ArrayList<byte[]>();
    agreements.add(Curve.agree(signed.privateKey(), message.identityKey()));
    agreements.add(Curve.agree(identity.privateKey(), message.baseKey()));
    agreements.add(Curve.agree(signed.privateKey(), message.baseKey()));
    oneTime.ifPresent(key -> agreements.add(Curve.agree(key.privateKey(), message.baseKey())));
    return derive(agreements);
  }

  private static X3dh derive(List<byte[]> agreements) {
    var material = new ByteArrayOutputStream();
    var discontinuity = new byte[DISCONTINUITY_LENGTH];
    Arrays.fill(discontinuity, (byte) 0xff);
    material.writeBytes(discontinuity);
    agreements.forEach(material::writeBytes);
    byte[] keys = Kdf.hkdf(new byte[0], material.toByteArray(), INFO, 64);
    return new X3dh(Arrays.copyOf(keys, 32), Arrays.copyOfRange(keys, 32, 64));
  }
}
