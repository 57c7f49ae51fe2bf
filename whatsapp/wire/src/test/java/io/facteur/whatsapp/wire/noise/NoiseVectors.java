package io.facteur.whatsapp.wire.noise;

import static io.facteur.whatsapp.wire.Vectors.hex;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.FrameReader;
import io.facteur.whatsapp.wire.frame.Prologue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The recorded handshakes and their keys.
final class NoiseVectors {
  static final JsonNode ALL = Vectors.read("noise-vectors.json");
  static final byte[] HEADER = Prologue.bytes(Optional.empty());
  static final byte[] CHAIN = hex(ALL.required("certificate"), "chain");
  static final RootKey ROOT = new RootKey(keys("testRoot").publicKey(), 0);
  static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);

  private NoiseVectors() {}

  static KeyPair keys(String name) {
    return KeyPair.of(hex(ALL.required("keys").required(name), "private"));
  }

  static byte[] payload(String kind) {
    return hex(ALL.required("clientPayload"), kind);
  }

  /// The body of the only frame in a recorded WebSocket message.
  static byte[] body(JsonNode object, String member) {
    byte[] message = hex(object, member);
    int start = Prologue.parse(message).map(Prologue::length).orElse(0);
    return unframed(Arrays.copyOfRange(message, start, message.length));
  }

  static byte[] answerBody(JsonNode object, String member) {
    return unframed(hex(object, member));
  }

  private static byte[] unframed(byte[] stream) {
    var reader = new FrameReader();
    reader.accept(stream);
    return reader.next().orElseThrow();
  }

  /// The transport with the keys of a vector's last step, as the client sees it.
  static NoiseTransport clientTransport(JsonNode handshake) {
    var steps = handshake.required("steps");
    var split = steps.get(steps.size() - 1);
    return new NoiseTransport(hex(split, "clientToServerKey"), hex(split, "serverToClientKey"));
  }
}
