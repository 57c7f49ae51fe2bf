package io.facteur.whatsapp.wire.noise;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.HandshakeMessage;
import io.facteur.whatsapp.wire.curve.Curve;

/// Reading the three messages of a handshake from bytes that may be anything.
final class HandshakeMessages {
  private HandshakeMessages() {}

  static HandshakeMessage parse(byte[] bytes) throws NoiseException {
    try {
      return HandshakeMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new NoiseException("not a handshake message", e);
    }
  }

  static byte[] key(ByteString field) throws NoiseException {
    if (field.size() != Curve.KEY_LENGTH) {
      throw new NoiseException("a key of " + field.size() + " bytes");
    }
    return field.toByteArray();
  }

  static void require(boolean present, String what) throws NoiseException {
    if (!present) {
      throw new NoiseException("no " + what);
    }
  }
}
