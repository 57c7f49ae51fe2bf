package io.facteur.whatsapp.wire.signal;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage.Reason;
import java.util.Arrays;

/// The 33-byte form of a public key inside Signal structures: `05`, then the 32 raw bytes. Protocol
/// reference: messaging.md §2.1.
final class TypedKey {
  private static final byte TYPE = 5;

  private TypedKey() {}

  static byte[] of(byte[] raw) {
    var typed = new byte[Curve.KEY_LENGTH + 1];
    typed[0] = TYPE;
    System.arraycopy(raw, 0, typed, 1, Curve.KEY_LENGTH);
    return typed;
  }

  static byte[] raw(ByteString typed, String field) throws InvalidMessage {
    if (typed.size() != Curve.KEY_LENGTH + 1 || typed.byteAt(0) != TYPE) {
      throw new InvalidMessage(Reason.BAD_KEY, field + " is not a typed public key");
    }
    byte[] raw = Arrays.copyOfRange(typed.toByteArray(), 1, Curve.KEY_LENGTH + 1);
    if (!isCanonical(raw)) {
      throw new InvalidMessage(Reason.BAD_KEY, field + " is not in its only form");
    }
    return raw;
  }

  /// X25519 ignores the top bit. As the base key of a first message is covered by no MAC, a second
  /// spelling of it would look like a new session and open the same message again.
  static boolean isCanonical(byte[] raw) {
    return raw.length == Curve.KEY_LENGTH && raw[Curve.KEY_LENGTH - 1] >= 0;
  }
}
