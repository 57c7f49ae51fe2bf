package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage.Reason;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Hides the length of a payload a little: n bytes of value n at its end. For `enc v="2"`, pairwise
/// and group. Protocol reference: messaging.md §2.9.
public final class Padding {
  private static final int LARGEST = 15;

  private Padding() {}

  /// The payload with 1 to 15 bytes more.
  public static byte[] pad(byte[] payload, RandomGenerator random) {
    int drawn = random.nextInt(LARGEST + 1);
    int count = drawn == 0 ? LARGEST : drawn;
    byte[] padded = Arrays.copyOf(payload, payload.length + count);
    Arrays.fill(padded, payload.length, padded.length, (byte) count);
    return padded;
  }

  /// The payload without its padding. Only the last byte is read, as the other clients do: some of
  /// them pad by 16.
  public static byte[] unpad(byte[] padded) throws InvalidMessage {
    int count = padded.length == 0 ? 0 : padded[padded.length - 1] & 0xff;
    if (count == 0 || count > padded.length) {
      throw new InvalidMessage(Reason.BAD_PADDING, count + " bytes of padding in " + padded.length);
    }
    return Arrays.copyOf(padded, padded.length - count);
  }
}
