package io.facteur.e2e.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A phone that the simulator plays.
public final class Phone {
  private static final Map<String, String> NO_HEADERS = Map.of();

  private final HttpCaller http;
  private final String number;

  Phone(HttpCaller http, String number) {
    this.http = http;
    this.number = number;
  }

  /// A message on its screen.
  ///
  /// @param from with `+`
  /// @param status of an own message how far it came, else `received`
  public record Seen(String id, String from, String text, String status) {
    static Seen of(JsonNode json) {
      return new Seen(
          json.path("id").asString(),
          json.path("from").asString(),
          json.path("text").asString(),
          json.path("status").asString());
    }
  }

  /// With `+`.
  public String number() {
    return number;
  }

  public void scan(String qr) {
    post("scan", Map.of("qr", qr)).demand(200);
  }

  /// Writes to somebody.
  ///
  /// @return the message's id
  public String write(String to, String text) {
    return post("messages", Map.of("to", to, "text", text))
        .demand(201)
        .json()
        .path("id")
        .asString();
  }

  /// Gives it a file to send later.
  ///
  /// @return the file's id
  public String stage(byte[] file) {
    return http.call("POST", path("files"), NO_HEADERS, "application/octet-stream", file)
        .demand(201)
        .json()
        .path("fileId")
        .asString();
  }

  /// Sends a file that it was given, as a document.
  ///
  /// @return the message's id
  public String sendFile(String to, String fileId) {
    return post("messages", Map.of("to", to, "type", "document", "fileId", fileId))
        .demand(201)
        .json()
        .path("id")
        .asString();
  }

  /// The SHA-256 of the files that it has, in hex, by the ids of their messages.
  public Map<String, String> files() {
    JsonNode all = http.call("GET", path("messages"), NO_HEADERS).demand(200).json();
    Map<String, String> files = new HashMap<>();
    for (JsonNode message : all) {
      String sha256 = message.path("file").path("sha256").asString("");
      if (!sha256.isEmpty()) {
        files.put(message.path("id").asString(), sha256);
      }
    }
    return files;
  }

  /// Until then WhatsApp lets its account begin no new chats.
  public void lockNewChatsUntil(Instant moment) {
    post("standing", Map.of("reachOutLockedUntil", moment.getEpochSecond())).demand(200);
  }

  /// Its holder reads a message.
  public void read(String messageId) {
    http.call("POST", path("messages/" + messageId + "/read"), NO_HEADERS).demand(200);
  }

  /// Everything on its screen, oldest first.
  public List<Seen> messages() {
    JsonNode all = http.call("GET", path("messages"), NO_HEADERS).demand(200).json();
    return StreamSupport.stream(all.spliterator(), false).map(Seen::of).toList();
  }

  /// What it received from one number, oldest first.
  public List<Seen> receivedFrom(String sender) {
    return messages().stream().filter(seen -> seen.from().equals(sender)).toList();
  }

  /// What it sees somebody doing, oldest first: `typing`, `recording`, `paused`.
  public List<String> doings(String somebody) {
    JsonNode all = http.call("GET", path("typing"), NO_HEADERS).demand(200).json();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(doing -> doing.path("from").asString().equals(somebody))
        .map(doing -> doing.path("state").asString())
        .toList();
  }

  private Answer post(String action, Map<String, ?> body) {
    return http.call("POST", path(action), NO_HEADERS, body);
  }

  private String path(String action) {
    return "/phones/" + number + "/" + action;
  }
}
