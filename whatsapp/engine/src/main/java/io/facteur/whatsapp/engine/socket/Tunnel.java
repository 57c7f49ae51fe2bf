package io.facteur.whatsapp.engine.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;

/// Has a proxy lead a connection on to an address. Reads nothing of what comes after its answer, so
/// that the connection then is as if it had been made directly.
final class Tunnel {
  private static final int MOST_BYTES = 16 * 1024;

  private static final int SOCKS_VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int WITH_LOGIN = 2;
  private static final int LOGIN_VERSION = 1;
  private static final int CONNECT = 1;
  private static final int BY_IPV4 = 1;
  private static final int BY_NAME = 3;
  private static final int BY_IPV6 = 4;

  private final ProxyRoute proxy;

  Tunnel(ProxyRoute proxy) {
    this.proxy = proxy;
  }

  /// Asks for the way to that address; the proxy looks its name up.
  ///
  /// @throws ProxyFailedException when it answers that there is none
  void open(java.net.Socket tcp, String host, int port) throws IOException {
    try {
      switch (proxy.kind()) {
        case HTTP -> http(tcp, host + ":" + port);
        case SOCKS5 -> socks(tcp, host, port);
      }
    } catch (EOFException e) {
      throw new ProxyFailedException(proxy, "closed the connection", e);
    }
  }

  private void http(java.net.Socket tcp, String target) throws IOException {
    var login = proxy.login();
    String authorization =
        login == null
            ? ""
            : "Proxy-Authorization: Basic "
                + Base64.getEncoder()
                    .encodeToString((login.user() + ":" + login.password()).getBytes(UTF_8))
                + "\r\n";
    write(
        tcp.getOutputStream(),
        ("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization + "\r\n")
            .getBytes(ISO_8859_1));
    String status = head(tcp.getInputStream()).lines().findFirst().orElse("");
    if (!status.matches("HTTP/1\\.[01] 2[0-9]{2}( .*)?")) {
      throw new ProxyFailedException(
          proxy,
          status.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")
              ? "answered " + status.substring(9, 12)
              : "does not speak HTTP");
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < MOST_BYTES) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed in the middle of its answer");
      }
      head.append((char) next);
      if (next == '\n' && head.toString().matches("(?s).*\r?\n\r?\n")) {
        return head.toString();
      }
    }
    throw new IOException("the answer of the proxy is longer than " + MOST_BYTES);
  }

  private void socks(java.net.Socket tcp, String host, int port) throws IOException {
    OutputStream out = tcp.getOutputStream();
    var in = new DataInputStream(tcp.getInputStream());
    write(
        out,
        proxy.login() == null
            ? new byte[] {SOCKS_VERSION, 1, NO_LOGIN}
            : new byte[] {SOCKS_VERSION, 2, NO_LOGIN, WITH_LOGIN});
    logIn(out, in, chosen(in));
    byte[] name = host.getBytes(UTF_8);
    var request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {SOCKS_VERSION, CONNECT, 0, BY_NAME, (byte) name.length});
    request.writeBytes(name);
    request.writeBytes(new byte[] {(byte) (port >> 8), (byte) port});
    write(out, request.toByteArray());
    if (in.readUnsignedByte() != SOCKS_VERSION) {
      throw new ProxyFailedException(proxy, "does not speak SOCKS5");
    }
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw new ProxyFailedException(proxy, "said no: " + meaning(reply));
    }
    in.skipNBytes(1);
    int length =
        switch (in.readUnsignedByte()) {
          case BY_IPV4 -> 4;
          case BY_IPV6 -> 16;
          case BY_NAME -> in.readUnsignedByte();
          default -> throw new ProxyFailedException(proxy, "does not speak SOCKS5");
        };
    in.skipNBytes(length + 2L);
  }

  private int chosen(DataInputStream in) throws IOException {
    if (in.readUnsignedByte() != SOCKS_VERSION) {
      throw new ProxyFailedException(proxy, "does not speak SOCKS5");
    }
    return in.readUnsignedByte();
  }

  /// RFC 1929.
  private void logIn(OutputStream out, DataInputStream in, int method) throws IOException {
    var login = proxy.login();
    if (method == NO_LOGIN) {
      return;
    }
    if (method != WITH_LOGIN || login == null) {
      throw new ProxyFailedException(proxy, "wants another login");
    }
    byte[] user = login.user().getBytes(UTF_8);
    byte[] password = login.password().getBytes(UTF_8);
    var request = new ByteArrayOutputStream();
    request.write(LOGIN_VERSION);
    request.write(user.length);
    request.writeBytes(user);
    request.write(password.length);
    request.writeBytes(password);
    write(out, request.toByteArray());
    in.skipNBytes(1);
    if (in.readUnsignedByte() != 0) {
      throw new ProxyFailedException(proxy, "refused the user or the password");
    }
  }

  /// RFC 1928 §6.
  private static String meaning(int reply) {
    return switch (reply) {
      case 2 -> "its rules forbid it";
      case 3 -> "the network cannot be reached";
      case 4 -> "the host cannot be reached";
      case 5 -> "the connection was refused";
      default -> "reply " + reply;
    };
  }

  /// In one piece: some proxies read one packet.
  private static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
