package io.facteur.fuzz.reader;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.noise.CertificateChain;
import io.facteur.whatsapp.wire.noise.CertificateException;
import io.facteur.whatsapp.wire.noise.ClientHandshake;
import io.facteur.whatsapp.wire.noise.NoiseException;
import io.facteur.whatsapp.wire.noise.RootKey;
import io.facteur.whatsapp.wire.noise.ServerHandshake;
import java.time.Instant;

/// Both sides of the handshake and the certificates: nothing but their own exceptions.
public final class HandshakeTarget {
  private static final KeyPair OWN = KeyPair.of(key(1));
  private static final KeyPair EPHEMERAL = KeyPair.of(key(2));

  private HandshakeTarget() {}

  /// @param data the other side's message
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      byte[] _ =
          new ClientHandshake(EPHEMERAL).answer(data, HandshakeTarget::verify, OWN, new byte[8]);
    } catch (NoiseException | CertificateException _) {
      // It said so.
    }
    try {
      byte[] _ =
          new ServerHandshake(new byte[] {'W', 'A', 6, 3}, OWN, new byte[64], EPHEMERAL)
              .accept(data);
    } catch (NoiseException _) {
      // It said so.
    }
    try {
      verify(data, OWN.publicKey());
    } catch (CertificateException _) {
      // It said so.
    }
  }

  private static void verify(byte[] chain, byte[] serverStatic) throws CertificateException {
    CertificateChain.verify(chain, serverStatic, RootKey.WHATSAPP, Instant.EPOCH);
  }

  private static byte[] key(int value) {
    byte[] key = new byte[32];
    key[5] = (byte) value;
    return key;
  }
}
