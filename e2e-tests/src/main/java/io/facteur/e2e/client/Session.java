package io.facteur.e2e.client;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One session as the API shows it.
public final class Session {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Api api;
  private final String id;
  private final String path;

  Session(Api api, String id, String path) {
    this.api = api;
    this.id = id;
    this.path = path;
  }

  public String id() {
    return id;
  }

  public JsonNode view() {
    return api.get(path).demand(200).json();
  }

  /// Asks for something of it.
  ///
  /// @param what its path after the session's, such as `/chats`
  public Answer get(String what) {
    return api.get(path + what);
  }

  public String status() {
    return view().path("status").asString();
  }

  /// What a phone would see in the code.
  public String qr() {
    return api.get(path + "/qr?format=raw").demand(200).text();
  }

  /// Has a phone scan the code and waits until the session is connected.
  public Session link(Phone phone) {
    phone.scan(qr());
    awaitConnected();
    return this;
  }

  /// Waits until it is connected.
  public void awaitConnected() {
    await(id + " to be connected")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(() -> status().equals("connected"));
  }

  /// Sends a text.
  public Answer post(String to, String text) {
    return api.post(path + "/messages", Map.of("to", to, "text", text));
  }

  /// Uploads a file and sends it as a document.
  ///
  /// @return the message's id
  public String sendFile(String to, byte[] file) {
    String mediaId =
        api.upload(id, "application/octet-stream", file)
            .demand(201)
            .json()
            .path("mediaId")
            .asString();
    return post("", Map.of("to", to, "type", "document", "mediaId", mediaId))
        .demand(200)
        .json()
        .path("id")
        .asString();
  }

  /// Sends what a body says, and waits for WhatsApp's word when asked to.
  ///
  /// @param query such as `?wait=sent`
  public Answer post(String query, Map<String, ?> body) {
    return api.post(path + "/messages" + query, body);
  }

  /// Accepts as many texts at once, up to 1 000.
  public void batch(String to, List<String> texts) {
    var messages =
        texts.stream()
            .map(text -> Map.of("to", to, "text", text, "skipRegisteredCheck", true))
            .toList();
    JsonNode answer = post("/batch", Map.of("messages", messages)).demand(200).json();
    answer
        .path("results")
        .valueStream()
        .forEach(result -> {
          if (result.path("status").asInt() != 200) {
            throw new IllegalStateException("not accepted: " + result);
          }
        });
  }

  /// Sends what a body says, once however often it is posted.
  public Answer post(Map<String, ?> body, String idempotencyKey) {
    return api.post(path + "/messages", body, "Idempotency-Key", idempotencyKey);
  }

  /// Deletes it, and all that waits in it.
  public void delete() {
    api.delete(path).demand(204);
  }

  /// What waits in its queue.
  public List<JsonNode> pending() {
    List<JsonNode> items = new ArrayList<>();
    api.get(path + "/messages?status=pending").demand(200).json().path("items").forEach(items::add);
    return items;
  }

  /// What is known of a phone number.
  public JsonNode number(String number) {
    return api.get(path + "/numbers/" + number).demand(200).json();
  }

  /// Sends a text that is accepted once however often it is posted.
  public Answer post(String to, String text, String idempotencyKey) {
    return post(Map.of("to", to, "text", text), idempotencyKey);
  }

  /// Sends a text that must be accepted.
  ///
  /// @return the message's id
  public String send(String to, String text) {
    return post(to, text).demand(200).json().path("id").asString();
  }

  public JsonNode message(String messageId) {
    return api.get(path + "/messages/" + messageId).demand(200).json();
  }

  /// All messages of a direction, oldest first.
  ///
  /// @param direction `inbound` or `outbound`
  public List<JsonNode> messages(String direction) {
    List<JsonNode> all = new ArrayList<>();
    String query = path + "/messages?limit=100&direction=" + direction;
    String cursor = "";
    do {
      JsonNode page = api.get(query + cursor).demand(200).json();
      page.path("items").forEach(all::add);
      JsonNode next = page.path("nextCursor");
      cursor = next.isString() ? "&cursor=" + next.asString() : "";
    } while (!cursor.isEmpty());
    return all.reversed();
  }

  /// The event log, oldest first.
  public List<JsonNode> events() {
    return eventsAfter(0);
  }

  /// The event log after a sequence, oldest first.
  public List<JsonNode> eventsAfter(long sequence) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode items;
    do {
      long last = all.isEmpty() ? sequence : all.getLast().path("sequence").asLong();
      items = api.get(path + "/events?limit=500&after=" + last).demand(200).json().path("items");
      items.forEach(all::add);
    } while (!items.isEmpty());
    return all;
  }
}
