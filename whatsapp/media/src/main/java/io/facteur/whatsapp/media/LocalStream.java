package io.facteur.whatsapp.media;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// A target's stream, whose failures are ours and not the media host's: another host would not cure
/// a full disk.
final class LocalStream extends FilterOutputStream {
  private final long limit;
  private long written;

  LocalStream(OutputStream out, long limit) {
    super(out);
    this.limit = limit;
  }

  /// More bytes came than are wanted.
  static final class LimitException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// The place where the file goes failed.
  static final class LocalException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    LocalException(IOException cause) {
      super(cause);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    written += length;
    if (written > limit) {
      throw new LimitException();
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }
}
