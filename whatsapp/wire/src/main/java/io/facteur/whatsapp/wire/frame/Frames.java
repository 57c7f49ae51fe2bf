package io.facteur.whatsapp.wire.frame;

/// Writing frames: three bytes of length, big-endian, then the body.
///
/// Protocol reference: transport.md §1.4.
public final class Frames {
  /// The longest body a frame can carry, in bytes.
  public static final int MAX_LENGTH = (1 << 24) - 1;

  static final int HEADER_LENGTH = 3;

  private Frames() {}

  /// The body with its length in front. Throws [IllegalArgumentException] beyond [#MAX_LENGTH].
  public static byte[] frame(byte[] body) {
    if (body.length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a body of " + body.length + " bytes does not fit a frame");
    }
    var frame = new byte[HEADER_LENGTH + body.length];
    frame[0] = (byte) (body.length >> 16);
    frame[1] = (byte) (body.length >> 8);
    frame[2] = (byte) body.length;
    System.arraycopy(body, 0, frame, HEADER_LENGTH, body.length);
    return frame;
  }

  /// The parts one after the other, to leave in one WebSocket message. A server never splits a
  /// frame over messages; several whole frames in one are fine.
  public static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    var joined = new byte[length];
    int position = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, position, part.length);
      position += part.length;
    }
    return joined;
  }
}
