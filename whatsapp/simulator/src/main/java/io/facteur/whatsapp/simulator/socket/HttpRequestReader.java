package io.facteur.whatsapp.simulator.socket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads HTTP/1.1 requests from one connection, one after the other: each head, then its body.
final class HttpRequestReader {
  static final int HEADER_LIMIT = 16 * 1024;

  /// Largest body that is read as a whole, in bytes; files stream.
  static final int BODY_LIMIT = 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;

  HttpRequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// The next request without its body, or nothing when the client closed the connection between
  /// two.
  Optional<HttpRequest> next() throws IOException, HttpException {
    var budget = new int[] {HEADER_LIMIT};
    Optional<String> start = line(budget);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = start.get().split(" ");
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith("/")) {
      throw new HttpException(400, "not an HTTP/1.1 request line");
    }
    Map<String, String> headers = headers(budget);
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return Optional.of(
        new HttpRequest(parts[0].toUpperCase(Locale.ROOT), parts[1], headers, new byte[0]));
  }

  private Map<String, String> headers(int[] budget) throws IOException, HttpException {
    var headers = new HashMap<String, String>();
    while (true) {
      String line = line(budget).orElseThrow(EOFException::new);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new HttpException(400, "a header line without a name");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
  }

  /// The body of the request whose head was read last, to be read before the next head.
  BodyStream body(HttpRequest head) throws HttpException {
    return BodyStream.of(this, in, head.headers());
  }

  /// The same request with all of its body.
  HttpRequest whole(HttpRequest head, BodyStream body) throws IOException, HttpException {
    if (body.declared() > BODY_LIMIT) {
      throw new HttpException(413, "the body is larger than " + BODY_LIMIT + " bytes");
    }
    try {
      byte[] bytes = body.readNBytes(BODY_LIMIT + 1);
      if (bytes.length > BODY_LIMIT) {
        throw new HttpException(413, "the body is larger than " + BODY_LIMIT + " bytes");
      }
      return new HttpRequest(head.method(), head.target(), head.headers(), bytes);
    } catch (BodyStream.MalformedBodyException e) {
      throw e.reason();
    }
  }

  /// The size of the chunk that follows; 0 is the end.
  long chunkSize() throws IOException, HttpException {
    var budget = new int[] {HEADER_LIMIT};
    String line = line(budget).orElseThrow(EOFException::new);
    int extension = line.indexOf(';');
    return size(extension < 0 ? line : line.substring(0, extension), 16);
  }

  /// Reads the line end behind a chunk.
  void endOfChunk() throws IOException, HttpException {
    var _ = line(new int[] {HEADER_LIMIT});
  }

  /// Reads what follows the last chunk.
  void trailer() throws IOException, HttpException {
    var _ = headers(new int[] {HEADER_LIMIT});
  }

  static long size(String text, int radix) throws HttpException {
    try {
      long size = Long.parseLong(text.strip(), radix);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException _) {
      // Falls through to the one answer for every unreadable length.
    }
    throw new HttpException(400, "unreadable body length");
  }

  /// One line without its end; `budget` counts down over all lines of a head.
  private Optional<String> line(int[] budget) throws IOException, HttpException {
    var line = new ByteArrayOutputStream();
    while (true) {
      int next = in.read();
      if (next < 0) {
        if (line.size() == 0) {
          return Optional.empty();
        }
        throw new EOFException("connection closed inside a header");
      }
      if (--budget[0] < 0) {
        throw new HttpException(431, "the header is larger than " + HEADER_LIMIT + " bytes");
      }
      if (next == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
      line.write(next);
    }
  }
}
