package io.facteur.whatsapp.simulator.socket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The opening handshake of RFC 6455 §4.2.
final class Upgrade {
  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Upgrade() {}

  static boolean isAskedBy(HttpRequest request) {
    return request.listed("connection", "upgrade") && request.listed("upgrade", "websocket");
  }

  /// The whole answer that turns the connection into a WebSocket.
  static byte[] answer(HttpRequest request) throws HttpException {
    if (!request.header("sec-websocket-version").orElse("").equals("13")) {
      throw new HttpException(426, "only version 13 of WebSocket is spoken here");
    }
    String key =
        request
            .header("sec-websocket-key")
            .orElseThrow(() -> new HttpException(400, "Sec-WebSocket-Key is missing"));
    return """
    HTTP/1.1 101 Switching Protocols\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Accept: %s\r
    \r
    """
        .formatted(accept(key))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }
}
