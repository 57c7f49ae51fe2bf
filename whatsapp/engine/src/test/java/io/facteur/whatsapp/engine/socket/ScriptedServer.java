package io.facteur.whatsapp.engine.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/// A server for one connection: greets a WebSocket as it should, or says something else, and then
/// follows its script.
final class ScriptedServer implements AutoCloseable {
  private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket door;
  private volatile String request = "";

  /// What happens on an open line; it is closed when this returns.
  interface Script {
    void play(Line line) throws IOException;
  }

  /// The server's end.
  record Line(Socket socket) {
    void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }
  }

  /// One that greets.
  ScriptedServer(Script script) throws IOException {
    this(ServerSocketFactory.getDefault(), script, true, "");
  }

  private ScriptedServer(ServerSocketFactory doors, Script script, boolean greets, String answer)
      throws IOException {
    this.door = doors.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread _ = Thread.ofVirtual().start(() -> serve(script, greets, answer));
  }

  /// One that says only this, and waits.
  static ScriptedServer answering(String answer) throws IOException {
    return new ScriptedServer(
        ServerSocketFactory.getDefault(),
        line -> line.socket().getInputStream().read(),
        false,
        answer);
  }

  /// One that greets, under TLS.
  static ScriptedServer secured(SSLContext identity, Script script) throws IOException {
    return new ScriptedServer(identity.getServerSocketFactory(), script, true, "");
  }

  /// Gives short messages back, until the line is closed.
  static void echo(Line line) throws IOException {
    InputStream in = line.socket().getInputStream();
    for (int first = in.read(); first == 0x82; first = in.read()) {
      int length = in.read() & 0x7F;
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(length);
      for (int i = 0; i < length; i++) {
        payload[i] ^= mask[i % 4];
      }
      line.write(new byte[] {(byte) 0x82, (byte) length});
      line.write(payload);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  URI address(String path) {
    return URI.create("ws://localhost:" + port() + path);
  }

  /// What the client asked.
  String request() {
    return request;
  }

  static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private void serve(Script script, boolean greets, String answer) {
    try (var socket = door.accept()) {
      String head = head(socket.getInputStream());
      socket.getOutputStream().write((greets ? greeting(head) : answer).getBytes(ISO_8859_1));
      request = head;
      script.play(new Line(socket));
    } catch (IOException e) {
      request += " " + e.getMessage();
    }
  }

  private static String greeting(String head) {
    String key =
        head.lines()
            .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
            .findFirst()
            .orElseThrow()
            .substring("Sec-WebSocket-Key: ".length());
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + accept(key)
        + "\r\n\r\n";
  }

  private static String accept(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + SALT).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
