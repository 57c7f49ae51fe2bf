package io.facteur.whatsapp.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A media host whose answers are the test's; remembers what it was asked.
final class FakeHost implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private volatile Answers answers = exchange -> answer(exchange, 500, "no answer set");

  @FunctionalInterface
  interface Answers {
    void to(HttpExchange exchange) throws IOException;
  }

  FakeHost() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          answers.to(exchange);
        });
    server.start();
  }

  FakeHost answering(Answers those) {
    answers = those;
    return this;
  }

  FakeHost answering(int status, String body) {
    return answering(exchange -> answer(exchange, status, body));
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> asked() {
    return asked;
  }

  /// The bodies that were sent, as far as they were read.
  List<byte[]> bodies() {
    return bodies;
  }

  void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    bodies.add(exchange.getRequestBody().readAllBytes());
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
