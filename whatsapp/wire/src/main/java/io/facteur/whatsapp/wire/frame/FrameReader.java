package io.facteur.whatsapp.wire.frame;

import java.util.Arrays;
import java.util.Optional;

/// Cuts frame bodies out of a stream that arrives in pieces of any size. Frames without a body are
/// passed over: one client sends one before every frame. Memory grows with the bytes received, not
/// with a length announced. Not for use by several threads at once.
///
/// Protocol reference: transport.md §1.4.
public final class FrameReader {
  /// A connection that is idle keeps no larger buffer than this: there may be thousands of them.
  private static final int KEPT = 1_024;

  private static final byte[] NOTHING = new byte[0];

  private final int limit;
  private byte[] buffer = NOTHING;
  private int start;
  private int end;

  /// A reader of frames of any length.
  public FrameReader() {
    this(Frames.MAX_LENGTH);
  }

  /// A reader that refuses bodies above a limit in bytes, for strangers who have not logged in.
  public FrameReader(int limit) {
    this.limit = limit;
  }

  /// Takes the next piece of the stream.
  public void accept(byte[] chunk) {
    int held = end - start;
    if (end + chunk.length > buffer.length) {
      byte[] target =
          held + chunk.length > buffer.length
              ? new byte[Math.max(held + chunk.length, Math.min(buffer.length * 2, limit))]
              : buffer;
      System.arraycopy(buffer, start, target, 0, held);
      buffer = target;
      start = 0;
      end = held;
    }
    System.arraycopy(chunk, 0, buffer, end, chunk.length);
    end += chunk.length;
  }

  /// The next whole body; empty until more of the stream arrives. Throws [MalformedFrameException]
  /// when a frame announces more than the limit.
  public Optional<byte[]> next() {
    while (end - start >= Frames.HEADER_LENGTH) {
      int length =
          (buffer[start] & 0xff) << 16
              | (buffer[start + 1] & 0xff) << 8
              | (buffer[start + 2] & 0xff);
      if (length > limit) {
        throw new MalformedFrameException("a frame of " + length + " bytes, at most " + limit);
      }
      if (end - start < Frames.HEADER_LENGTH + length) {
        return Optional.empty();
      }
      int bodyStart = start + Frames.HEADER_LENGTH;
      start = bodyStart + length;
      if (length > 0) {
        byte[] body = Arrays.copyOfRange(buffer, bodyStart, start);
        releaseWhenDrained();
        return Optional.of(body);
      }
    }
    return Optional.empty();
  }

  private void releaseWhenDrained() {
    if (start == end) {
      start = 0;
      end = 0;
      if (buffer.length > KEPT) {
        buffer = NOTHING;
      }
    }
  }
}
