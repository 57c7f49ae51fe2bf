package io.facteur.whatsapp.engine.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The greeting by which an HTTP connection becomes a WebSocket. Protocol reference: RFC 6455 §4.1.
final class Upgrade {
  private static final String ORIGIN = "https://web.whatsapp.com";
  private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;
  private static final int SWITCHING_PROTOCOLS = 101;

  /// Bytes of an answer's head at most; WhatsApp's has a few hundred.
  private static final int MOST_BYTES = 16 * 1024;

  private final URI address;
  private final String key;

  Upgrade(URI address, SecureRandom random) {
    this.address = address;
    byte[] nonce = new byte[KEY_BYTES];
    random.nextBytes(nonce);
    this.key = Base64.getEncoder().encodeToString(nonce);
  }

  /// Asks for a WebSocket and reads the answer, and nothing of what follows it.
  ///
  /// @throws EdgeRefusedException when the answer is another one
  void perform(Line line) throws IOException {
    line.out().write(request().getBytes(ISO_8859_1));
    line.out().flush();
    int[] left = {MOST_BYTES};
    String status = line(line.in(), left);
    Map<String, String> headers = headers(line.in(), left);
    int code = code(status);
    if (code != SWITCHING_PROTOCOLS) {
      throw new EdgeRefusedException(code);
    }
    check("Upgrade", headers, "websocket");
    check("Connection", headers, "upgrade");
    if (!expected().equals(headers.get("Sec-WebSocket-Accept"))) {
      throw new IOException("the server answered another greeting than ours");
    }
    if (headers.containsKey("Sec-WebSocket-Extensions")) {
      throw new IOException("the server speaks an extension that nobody asked for");
    }
  }

  private String request() {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return String.join(
        "\r\n",
        "GET " + path + query + " HTTP/1.1",
        "Host: " + address.getRawAuthority(),
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: " + key,
        "Origin: " + ORIGIN,
        "",
        "");
  }

  private String expected() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_SALT).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static int code(String status) throws IOException {
    String[] words = status.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[0-9]{3}")) {
      throw new IOException("the answer is not HTTP");
    }
    return Integer.parseInt(words[1]);
  }

  private static void check(String name, Map<String, String> headers, String wanted)
      throws IOException {
    if (!headers.getOrDefault(name, "").toLowerCase(Locale.ROOT).contains(wanted)) {
      throw new IOException("the answer has no " + name + ": " + wanted);
    }
  }

  private static Map<String, String> headers(InputStream in, int[] left) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.merge(
            line.substring(0, colon).strip(),
            line.substring(colon + 1).strip(),
            (before, more) -> before + ", " + more);
      }
    }
    return headers;
  }

  private static String line(InputStream in, int[] left) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed instead of answering the greeting");
      }
      if (--left[0] < 0) {
        throw new IOException("the answer to the greeting is longer than " + MOST_BYTES);
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }
}
