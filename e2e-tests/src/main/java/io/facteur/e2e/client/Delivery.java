package io.facteur.e2e.client;

import tools.jackson.databind.JsonNode;

/// One webhook that arrived, its signature found right.
///
/// @param id the event's, the same for every attempt
/// @param attempt 1 for the first
/// @param sequence counts what was sent to this webhook for its session
/// @param body the whole event
/// @param arrival in nanoseconds of this JVM's clock
public record Delivery(
    String id, int attempt, String session, long sequence, JsonNode body, long arrival) {

  /// Such as `message.received`.
  public String type() {
    return body.path("type").asString();
  }

  public JsonNode data() {
    return body.path("data");
  }

  /// The message it is about; empty when it is about none.
  public String messageId() {
    return data().path("messageId").asString("");
  }
}
