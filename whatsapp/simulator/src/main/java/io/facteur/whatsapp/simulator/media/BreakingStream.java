package io.facteur.whatsapp.simulator.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// Breaks off after some bytes, as a line does.
final class BreakingStream extends FilterInputStream {
  private long left;

  private BreakingStream(InputStream in, long left) {
    super(in);
    this.left = left;
  }

  /// The same stream when it is not to break.
  static InputStream of(InputStream in, OptionalLong bytes) {
    return bytes.isEmpty() ? in : new BreakingStream(in, bytes.getAsLong());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left <= 0) {
      throw new IOException("broken on request");
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
