package io.facteur.whatsapp.engine.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A proxy for one connection, which leads it to one port of this machine or says no.
final class ScriptedProxy implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final int target;
  private volatile String asked = "";

  /// Answers the client's question.
  private interface Answering {
    /// @return whether the client is to be led on
    boolean answer(Socket client) throws IOException;
  }

  private ScriptedProxy(int target, Answering answering) throws IOException {
    this.target = target;
    Thread _ = Thread.ofVirtual().start(() -> serve(answering));
  }

  /// An HTTP proxy.
  ///
  /// @param answer to `CONNECT`
  static ScriptedProxy http(int target, String answer) throws IOException {
    var holder = new ScriptedProxy[1];
    holder[0] =
        new ScriptedProxy(
            target,
            client -> {
              holder[0].asked = ScriptedServer.head(client.getInputStream());
              client.getOutputStream().write((answer + "\r\n\r\n").getBytes(ISO_8859_1));
              return answer.contains(" 200");
            });
    return holder[0];
  }

  /// A SOCKS5 proxy.
  ///
  /// @param login whether it asks for one; `user` and `pass` are right
  /// @param reply to the request, 0 for yes
  static ScriptedProxy socks(int target, boolean login, int reply) throws IOException {
    var holder = new ScriptedProxy[1];
    holder[0] = new ScriptedProxy(target, client -> holder[0].socks(client, login, reply));
    return holder[0];
  }

  private boolean socks(Socket client, boolean login, int reply) throws IOException {
    var in = new DataInputStream(client.getInputStream());
    var out = client.getOutputStream();
    in.skipNBytes(1);
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    byte wanted = (byte) (login ? 2 : 0);
    boolean offered = new String(methods, ISO_8859_1).indexOf(wanted) >= 0;
    out.write(new byte[] {5, offered ? wanted : (byte) 0xFF});
    if (login && offered) {
      in.skipNBytes(1);
      String who = word(in) + ":" + word(in);
      out.write(new byte[] {1, (byte) (who.equals("user:pass") ? 0 : 1)});
    }
    in.skipNBytes(4);
    asked = word(in) + ":" + in.readUnsignedShort();
    out.write(new byte[] {5, (byte) reply, 0, 1, 0, 0, 0, 0, 0, 0});
    return reply == 0;
  }

  private static String word(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), ISO_8859_1);
  }

  int port() {
    return door.getLocalPort();
  }

  /// What the client asked.
  String asked() {
    return asked;
  }

  private void serve(Answering answering) {
    try (var client = door.accept()) {
      if (answering.answer(client)) {
        lead(client);
      }
    } catch (IOException e) {
      asked += " " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lead(Socket client) throws IOException, InterruptedException {
    try (var server = new Socket("localhost", target)) {
      Thread back = Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
      back.join();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // One end has gone; the other learns of it from its own.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
