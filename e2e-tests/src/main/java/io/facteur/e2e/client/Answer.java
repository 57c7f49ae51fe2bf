package io.facteur.e2e.client;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an HTTP request was answered with.
///
/// @param contentType without parameters; empty when there is none
public record Answer(int status, String contentType, String text) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The body as JSON.
  ///
  /// @throws IllegalStateException when it is none
  public JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalStateException("not JSON: " + status + " " + text, e);
    }
  }

  /// The same, when it has this status.
  ///
  /// @throws IllegalStateException when it has another one
  public Answer demand(int expected) {
    if (status != expected) {
      throw new IllegalStateException(
          "answered " + status + " instead of " + expected + ": " + text);
    }
    return this;
  }
}
