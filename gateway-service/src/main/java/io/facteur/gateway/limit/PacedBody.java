package io.facteur.gateway.limit;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A body that has to come at a least pace: within a time that grows with what has come. A caller
/// that drips holds a connection to a service for as long.
final class PacedBody extends ServletInputStream {
  private final ServletInputStream body;
  private final Pace pace;
  private final LongSupplier nanos;
  private final long begun;
  private long came;

  PacedBody(ServletInputStream body, Pace pace, LongSupplier nanos) {
    this.body = body;
    this.pace = pace;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /// @param grace for any body
  /// @param bytesPerSecond beyond that, at least
  record Pace(Duration grace, int bytesPerSecond) {
    boolean isKept(long bytes, long nanos) {
      return nanos <= grace.toNanos() + bytes * (Duration.ofSeconds(1).toNanos() / bytesPerSecond);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      int read = body.read();
      counted(read < 0 ? read : 1);
      return read;
    } catch (SocketTimeoutException e) {
      throw tooSlow(e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int read = body.read(into, offset, length);
      counted(read);
      return read;
    } catch (SocketTimeoutException e) {
      throw tooSlow(e);
    }
  }

  private void counted(int read) throws SlowBodyException {
    came += Math.max(read, 0);
    if (read >= 0 && !pace.isKept(came, nanos.getAsLong() - begun)) {
      throw new SlowBodyException();
    }
  }

  private static SlowBodyException tooSlow(SocketTimeoutException cause) {
    var slow = new SlowBodyException();
    slow.initCause(cause);
    return slow;
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
