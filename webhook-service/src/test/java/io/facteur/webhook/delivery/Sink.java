package io.facteur.webhook.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facteur.contracts.ContractJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/// A webhook's receiver that answers as it is told to.
final class Sink implements AutoCloseable {
  record Received(
      String id,
      String attempt,
      String sequence,
      Map<String, List<String>> headers,
      JsonNode body) {
    /// The value of a header, or nothing.
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int usual = 200;
  private volatile String retryAfter = "";

  Sink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// Answers so from now on, after what was ordered for the next ones.
  void usually(int status) {
    usual = status;
  }

  /// What a 503 carries.
  void retryAfter(String header) {
    retryAfter = header;
  }

  /// Answers the next requests with these, and every one after them as usual, with 200.
  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  List<Received> received() {
    return received;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = ContractJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
      received.add(
          new Received(
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-attempt"),
              exchange.getRequestHeaders().getFirst("webhook-sequence"),
              Map.copyOf(exchange.getRequestHeaders()),
              body));
      Integer status = answers.poll();
      int answered = status == null ? usual : status;
      if (!retryAfter.isEmpty() && answered == 503) {
        exchange.getResponseHeaders().set("Retry-After", retryAfter);
      }
      byte[] text =
          answered / 100 == 2 ? new byte[0] : "no, thanks".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answered, text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
