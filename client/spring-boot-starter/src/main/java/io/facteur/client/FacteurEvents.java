package io.facteur.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the bodies that webhooks bring.
public final class FacteurEvents {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FacteurEvents() {}

  /// The event in a body.
  ///
  /// @throws IllegalArgumentException when there is none
  public static FacteurEvent read(byte[] body) {
    try {
      JsonNode event = JSON.readTree(body);
      JsonNode sequence = event.path("sequence");
      FacteurEvent.Head head =
          new FacteurEvent.Head(
              event.path("id").asString(),
              event.path("type").asString(),
              Instant.parse(event.path("timestamp").asString()),
              event.path("session").asString(""),
              sequence.isNumber() ? (Long) sequence.asLong() : null);
      return of(head, event.path("data"));
    } catch (JacksonException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("not an event of Facteur", e);
    }
  }

  private static FacteurEvent of(FacteurEvent.Head head, JsonNode data) {
    return switch (head.type()) {
      case "message.received" ->
          new FacteurEvent.MessageReceived(
              head,
              data.path("messageId").asString(),
              data.path("chatId").asString(),
              data.path("from").asString(),
              text(data, "phoneNumber"),
              text(data, "pushName"),
              data.path("fromMe").asBoolean(false),
              data.path("content").path("type").asString("unsupported"),
              words(data.path("content")),
              text(data.path("content").path("file"), "url"),
              data);
      case "message.sent",
          "message.delivered",
          "message.read",
          "message.played",
          "message.failed",
          "message.canceled" ->
          new FacteurEvent.MessageProgress(
              head,
              data.path("messageId").asString(),
              data.path("chatId").asString(),
              data.path("status").asString(),
              text(data, "clientReference"),
              text(data, "failureCode"),
              text(data, "failureReason"),
              data);
      case "reaction.received" ->
          new FacteurEvent.ReactionReceived(
              head,
              data.path("messageId").asString(),
              data.path("chatId").asString(),
              data.path("from").asString(),
              data.path("emoji").asString(""),
              data);
      case "session.changed" ->
          new FacteurEvent.SessionChanged(
              head, data.path("status").asString(), text(data, "statusReason"), data);
      default -> new FacteurEvent.Other(head, data);
    };
  }

  private static @Nullable String words(JsonNode content) {
    String text = text(content, "text");
    return text == null ? text(content, "caption") : text;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.asString() : null;
  }
}
