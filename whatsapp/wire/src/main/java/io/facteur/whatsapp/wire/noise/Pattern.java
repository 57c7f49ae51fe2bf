package io.facteur.whatsapp.wire.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.facteur.whatsapp.wire.curve.Kdf;
import java.util.Arrays;

/// How the two sides introduce themselves. Protocol reference: transport.md §2.2, §2.7.
public enum Pattern {
  /// Neither side knows the other's static key.
  XX,
  /// The client knows the server's and sends its payload at once.
  IK,
  /// The server could not read an IK hello and starts again with the client's ephemeral key.
  XX_FALLBACK;

  /// The first hash: the name itself, filled up to 32 bytes, or its hash when it is longer.
  byte[] initialHash() {
    String pattern = this == XX_FALLBACK ? "XXfallback" : name();
    byte[] protocol = ("Noise_" + pattern + "_25519_AESGCM_SHA256").getBytes(US_ASCII);
    return protocol.length > 32 ? Kdf.sha256(protocol) : Arrays.copyOf(protocol, 32);
  }
}
