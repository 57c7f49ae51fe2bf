package io.facteur.media.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what comes and stops at the limit: a length that a caller declares proves nothing.
final class Counted extends FilterInputStream {
  private static final int BUFFER = 16 * 1024;
  private static final long COURTESY = 64L << 20;

  private final long most;
  private long count;

  Counted(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    count += Math.max(0, read);
    if (count > most) {
      drain();
      throw Refusal.tooLarge(most);
    }
    return read;
  }

  /// Who is still sending hears no answer, so the rest is let pass, within reason.
  private void drain() throws IOException {
    byte[] dropped = new byte[BUFFER];
    long left = COURTESY;
    while (left > 0) {
      int read = in.read(dropped);
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }
}
