package io.facteur.whatsapp.simulator.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// The body of one request, by its length or in chunks. Its end is the body's end, not the
/// connection's.
final class BodyStream extends InputStream {
  private final HttpRequestReader lines;
  private final InputStream in;
  private final boolean chunked;
  private long left;
  private boolean ended;

  private BodyStream(HttpRequestReader lines, InputStream in, boolean chunked, long length) {
    this.lines = lines;
    this.in = in;
    this.chunked = chunked;
    left = length;
    ended = !chunked && length == 0;
  }

  /// A body that breaks the rules.
  static final class MalformedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final HttpException reason;

    MalformedBodyException(HttpException reason) {
      super(reason);
      this.reason = reason;
    }

    HttpException reason() {
      return reason;
    }
  }

  static BodyStream of(HttpRequestReader lines, InputStream in, Map<String, String> headers)
      throws HttpException {
    boolean chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
    String length = headers.get("content-length");
    return new BodyStream(
        lines, in, chunked, chunked || length == null ? 0 : HttpRequestReader.size(length, 10));
  }

  /// What is left by the declared length, or of the chunk that is being read.
  long declared() {
    return left;
  }

  /// Whether all of it was read, so that the next request follows.
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended && chunked) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("connection closed inside a body");
    }
    left -= count;
    if (left == 0) {
      finishPiece();
    }
    return count;
  }

  private void nextChunk() throws IOException {
    try {
      left = lines.chunkSize();
      if (left == 0) {
        lines.trailer();
        ended = true;
      }
    } catch (HttpException e) {
      throw new MalformedBodyException(e);
    }
  }

  private void finishPiece() throws IOException {
    if (!chunked) {
      ended = true;
      return;
    }
    try {
      lines.endOfChunk();
    } catch (HttpException e) {
      throw new MalformedBodyException(e);
    }
  }
}
