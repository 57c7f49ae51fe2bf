package io.facteur.sender;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.DataKeyView;
import io.facteur.contracts.call.MessageView;
import io.facteur.contracts.call.NumberView;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Session-service as sender-service needs it: sessions with a status, numbers, data keys, a stream
/// of facts, and an owner that puts each message id on the wire once, however often it is asked.
public final class FakeSessionService implements AutoCloseable {
  public static final Instant SENT_AT = Instant.parse("2026-03-01T12:00:05Z");

  private final HttpServer server;
  private final Map<String, SessionStatus> sessions = new ConcurrentHashMap<>();
  private final Map<String, SendResult> settled = new ConcurrentHashMap<>();
  private final Map<String, List<SessionFact>> facts = new ConcurrentHashMap<>();
  private final Map<String, List<SendRequest>> wire = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final Map<String, Function<SendRequest, SendResult>> scripts = new ConcurrentHashMap<>();

  /// Numbers that are not on WhatsApp; every other one is.
  public final Set<String> unregistered = ConcurrentHashMap.newKeySet();

  /// Other digits under which WhatsApp knows a number.
  public final Map<String, String> canonical = new ConcurrentHashMap<>();

  /// Messages that receiver-service knows, by id.
  public final Map<String, MessageView> timeline = new ConcurrentHashMap<>();

  /// Hidden ids of numbers, by digits.
  public final Map<String, String> lids = new ConcurrentHashMap<>();

  /// Questions about numbers, per digits.
  public final Map<String, AtomicInteger> lookups = new ConcurrentHashMap<>();

  public FakeSessionService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/", this::answer);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// A session that stands here; the fact of it joins the stream.
  public void session(String id, SessionStatus status) {
    sessions.put(id, status);
    var stream = facts.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>());
    long next = stream.size() + 1L;
    stream.add(
        new SessionFact.StatusChanged(
            id,
            "status|" + next,
            next,
            Instant.now(),
            status,
            null,
            "+33600000001",
            null,
            Map.of()));
  }

  /// A session that is gone, and whose keys are.
  public void delete(String id) {
    sessions.remove(id);
    var stream = facts.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>());
    stream.add(new SessionFact.Deleted(id, "deleted", stream.size() + 1L, Instant.now()));
  }

  /// What the owner answers for a session from now on; a send that is not `Later` is on the wire.
  public void answersWith(String session, Function<SendRequest, SendResult> script) {
    scripts.put(session, script);
  }

  /// What is on the wire of a session, in order; each id once.
  public List<SendRequest> wire(String session) {
    return List.copyOf(wire.getOrDefault(session, List.of()));
  }

  /// How often the owner was asked to send something of a session.
  public int asked(String session) {
    return asked.getOrDefault(session, 0);
  }

  public List<Long> sequences(String session) {
    return wire(session).stream().map(SendRequest::sequence).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
      Object body =
          path[1].equals("streams")
              ? stream(path, exchange.getRequestURI())
              : session(path, exchange);
      byte[] json = ContractJson.mapper().writeValueAsBytes(body);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(body instanceof NotFound ? 404 : 200, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private record NotFound(String code, String detail) {}

  private Object session(String[] path, HttpExchange exchange) throws IOException {
    String id = path[2];
    var status = sessions.get(id);
    if (status == null) {
      return new NotFound("SESSION_NOT_FOUND", "Session not found");
    }
    return switch (path.length == 3 ? "view" : path[3]) {
      case "view" -> new SessionView(id, status, "+33600000001", null);
      case "data-key" -> new DataKeyView(id, 1, Base64.getEncoder().encodeToString(key(id)));
      case "numbers" -> number(path[4]);
      case "send" -> send(id, exchange);
      case "messages" ->
          timeline.containsKey(path[4])
              ? timeline.get(path[4])
              : new NotFound("MESSAGE_NOT_FOUND", "Message not found");
      default -> new NotFound("NOT_FOUND", "nothing here");
    };
  }

  /// A session's data key: the same in every test process.
  public static byte[] key(String session) {
    byte[] key = new byte[32];
    byte[] name = session.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, key, 0, Math.min(name.length, key.length));
    return key;
  }

  private NumberView number(String digits) {
    lookups.computeIfAbsent(digits, _ -> new AtomicInteger()).incrementAndGet();
    String known = canonical.getOrDefault(digits, digits);
    return unregistered.contains(digits)
        ? new NumberView("+" + digits, false, null, null)
        : new NumberView("+" + digits, true, known + "@s.whatsapp.net", lids.get(digits));
  }

  private SendResult send(String session, HttpExchange exchange) throws IOException {
    var request =
        ContractJson.mapper()
            .readValue(exchange.getRequestBody().readAllBytes(), SendRequest.class);
    asked.merge(session, 1, Integer::sum);
    var known = settled.get(request.messageId());
    if (known != null) {
      return known;
    }
    var script = scripts.getOrDefault(session, _ -> new SendResult.Sent(SENT_AT));
    var result = script.apply(request);
    boolean locked =
        result instanceof SendResult.Failed failed && failed.code().equals("TIMELOCKED");
    if (!locked
        && !(result instanceof SendResult.Later)
        && settled.putIfAbsent(request.messageId(), result) == null) {
      wire.computeIfAbsent(session, _ -> new CopyOnWriteArrayList<>()).add(request);
    }
    return result;
  }

  private Object stream(String[] path, URI uri) {
    if (path[3].equals("heads")) {
      String after = parameter(uri, "after");
      var heads = new HashMap<String, Long>();
      facts.forEach((session, stream) -> {
        if (session.compareTo(after) > 0) {
          heads.put(session, (long) stream.size());
        }
      });
      return new StreamHeads(heads);
    }
    var stream = facts.getOrDefault(path[4], List.of());
    long after = Long.parseLong(parameter(uri, "after"));
    return new StreamPage(
        stream.stream()
            .skip(after)
            .map(fact -> ContractJson.mapper().writeValueAsString(fact))
            .toList(),
        stream.size());
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
