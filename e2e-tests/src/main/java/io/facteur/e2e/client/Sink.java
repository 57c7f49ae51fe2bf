package io.facteur.e2e.client;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// A webhook's receiver. It believes only what the reference library of Standard Webhooks verifies.
public final class Sink implements AutoCloseable {
  private static final String SECRET = "whsec_b25seS1mb3ItZW5kLXRvLWVuZC10ZXN0cy1vZi1mYWN0ZXVy";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Webhook verifier;
  private final HttpServer server;
  private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

  /// The first arrivals, by session and event.
  private final Map<String, Map<String, Delivery>> first = new ConcurrentHashMap<>();

  private final List<String> faults = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  private Sink(Webhook verifier, HttpServer server) {
    this.verifier = verifier;
    this.server = server;
  }

  /// Listens on a free port of this machine.
  public static Sink open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Sink sink = new Sink(new Webhook(SECRET), server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", sink::take);
      server.start();
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EmptyWebhookSecretException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  public String secret() {
    return SECRET;
  }

  /// Everything that arrived, every attempt, in its order.
  public List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /// The first arrival of each event of a session, in order of arrival.
  public List<Delivery> events(String session) {
    Map<String, Delivery> ofSession = first.getOrDefault(session, Map.of());
    synchronized (ofSession) {
      return List.copyOf(ofSession.values());
    }
  }

  /// The same of one type.
  public List<Delivery> events(String session, String type) {
    return events(session).stream().filter(event -> event.type().equals(type)).toList();
  }

  /// Whether it is down behind its proxy: everything is answered 502, and nothing kept.
  public void away(boolean now) {
    away = now;
  }

  /// What arrived and could not be believed.
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      long arrival = System.nanoTime();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status(headers(exchange), body, arrival), -1);
    }
  }

  private int status(Map<String, List<String>> headers, String body, long arrival) {
    if (away) {
      return 502;
    }
    return accept(headers, body, arrival) ? 204 : 400;
  }

  private boolean accept(Map<String, List<String>> headers, String body, long arrival) {
    try {
      verifier.verify(body, headers);
      keep(
          new Delivery(
              only(headers, "webhook-id"),
              Integer.parseInt(only(headers, "webhook-attempt")),
              only(headers, "webhook-session"),
              Long.parseLong(only(headers, "webhook-sequence")),
              JSON.readTree(body),
              arrival));
      return true;
    } catch (WebhookVerificationException | RuntimeException e) {
      faults.add(e + " for " + headers);
      return false;
    }
  }

  private void keep(Delivery delivery) {
    deliveries.add(delivery);
    Map<String, Delivery> ofSession =
        first.computeIfAbsent(
            delivery.session(), _ -> Collections.synchronizedMap(new LinkedHashMap<>()));
    ofSession.putIfAbsent(delivery.id(), delivery);
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  private static String only(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() != 1) {
      throw new IllegalArgumentException(
          "the header " + name + " was there " + values.size() + " times");
    }
    return values.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
