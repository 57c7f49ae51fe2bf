package io.facteur.whatsapp.wire.signal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage.Reason;
import java.util.Arrays;

/// The outer form of all four Signal structures: a version byte, a protobuf, and a trailer (MAC or
/// signature) over both. Protocol reference: messaging.md §2.4.
///
/// @param authenticated version byte and protobuf, what the trailer speaks for
record Envelope<M extends MessageLite>(M message, byte[] authenticated, byte[] trailer) {
  private static final byte VERSION = 0x33;
  private static final int MAJOR_VERSION = 3;

  static <M extends MessageLite> Envelope<M> parse(
      byte[] bytes, Parser<M> parser, int trailerLength) throws InvalidMessage {
    int end = bytes.length - trailerLength;
    if (end < 1) {
      throw malformed("message has " + bytes.length + " bytes");
    }
    if ((bytes[0] & 0xff) >> 4 != MAJOR_VERSION) {
      throw malformed("message has version byte " + (bytes[0] & 0xff));
    }
    try {
      return new Envelope<>(
          parser.parseFrom(bytes, 1, end - 1),
          Arrays.copyOf(bytes, end),
          Arrays.copyOfRange(bytes, end, bytes.length));
    } catch (InvalidProtocolBufferException e) {
      throw malformed("message is not the protobuf of its kind");
    }
  }

  /// The version byte and the protobuf, without a trailer.
  static byte[] versioned(MessageLite message) {
    byte[] body = message.toByteArray();
    var bytes = new byte[body.length + 1];
    bytes[0] = VERSION;
    System.arraycopy(body, 0, bytes, 1, body.length);
    return bytes;
  }

  static byte[] join(byte[] authenticated, byte[] trailer) {
    byte[] bytes = Arrays.copyOf(authenticated, authenticated.length + trailer.length);
    System.arraycopy(trailer, 0, bytes, authenticated.length, trailer.length);
    return bytes;
  }

  static void require(boolean present, String field) throws InvalidMessage {
    if (!present) {
      throw malformed(field + " is missing");
    }
  }

  /// A counter after which another one is possible.
  static int counter(int value, String field) throws InvalidMessage {
    if (value < 0 || value == Integer.MAX_VALUE) {
      throw malformed(field + " is " + Integer.toUnsignedString(value));
    }
    return value;
  }

  private static InvalidMessage malformed(String message) {
    return new InvalidMessage(Reason.MALFORMED, message);
  }
}
