package io.facteur.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.call.DataKeyView;
import io.facteur.contracts.call.OutboundView;
import io.facteur.contracts.call.ReceiptRequest;
import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.contracts.group.GroupMember;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeys;
import io.facteur.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Session- and sender-service as receiver-service needs them: data keys, sessions that exist,
/// messages just accepted, and the streams of both.
public final class FakeNeighbours implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, List<StreamRecord>> streams = new ConcurrentHashMap<>();

  /// Sessions that session-service knows; every session has a data key all the same.
  public final Set<String> sessions = ConcurrentHashMap.newKeySet();

  /// Messages that sender-service knows, by id.
  public final Map<String, OutboundView> outbound = new ConcurrentHashMap<>();

  /// What session-service was asked to tell senders.
  public final List<ReceiptRequest> receipts = new CopyOnWriteArrayList<>();

  public FakeNeighbours() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/", this::answer);
    server.createContext("/api/", this::group);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The writer of a topic has this record.
  public void tell(String topic, StreamRecord record) {
    streams
        .computeIfAbsent(topic + "|" + record.sessionId(), _ -> new CopyOnWriteArrayList<>())
        .add(record);
  }

  /// A vault with the keys that are handed out here.
  public static Vault vault() {
    return new Vault(
        new DataKeys() {
          @Override
          public DataKey current(String sessionId) {
            return new DataKey(1, key(sessionId));
          }

          @Override
          public DataKey version(String sessionId, int version) {
            return current(sessionId);
          }
        },
        new SecureRandom());
  }

  private static byte[] key(String session) {
    byte[] key = new byte[32];
    byte[] name = session.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, key, 0, Math.min(name.length, key.length));
    return key;
  }

  private record NotFound(String code, String detail) {}

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
      Object body =
          path[1].equals("streams")
              ? stream(path, exchange.getRequestURI())
              : session(
                  path,
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      byte[] json = ContractJson.mapper().writeValueAsBytes(body);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(body instanceof NotFound ? 404 : 200, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  /// Every group has the members that a test gave it.
  public final Map<String, List<GroupMember>> groups = new ConcurrentHashMap<>();

  private void group(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      var members = groups.getOrDefault(path.substring(path.lastIndexOf('/') + 1), List.of());
      byte[] json = ContractJson.mapper().writeValueAsBytes(Map.of("participants", members));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Object note(String body) {
    var request = ContractJson.mapper().readValue(body, ReceiptRequest.class);
    receipts.add(request);
    return request;
  }

  private Object session(String[] path, String body) {
    String id = path[2];
    return switch (path.length == 3 ? "view" : path[3]) {
      case "view" ->
          sessions.contains(id)
              ? new SessionView(id, SessionStatus.CONNECTED, null, null)
              : new NotFound("SESSION_NOT_FOUND", "Session not found");
      case "data-key" -> new DataKeyView(id, 1, Base64.getEncoder().encodeToString(key(id)));
      case "messages" ->
          outbound.containsKey(path[4])
              ? outbound.get(path[4])
              : new NotFound("MESSAGE_NOT_FOUND", "Message not found");
      case "receipts" -> note(body);
      default -> new NotFound("NOT_FOUND", "nothing here");
    };
  }

  private Object stream(String[] path, URI uri) {
    String after = parameter(uri, "after");
    if (path[3].equals("heads")) {
      var heads = new HashMap<String, Long>();
      streams.forEach((name, records) -> {
        String session = name.substring(name.indexOf('|') + 1);
        if (name.startsWith(path[2] + "|") && session.compareTo(after) > 0) {
          heads.put(session, (long) records.size());
        }
      });
      return new StreamHeads(heads);
    }
    var records = streams.getOrDefault(path[2] + "|" + path[4], List.of());
    return new StreamPage(
        records.stream()
            .skip(Long.parseLong(after))
            .map(record -> ContractJson.mapper().writeValueAsString(record))
            .toList(),
        records.size());
  }

  private static String parameter(URI uri, String name) {
    for (var pair : uri.getQuery().split("&")) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
