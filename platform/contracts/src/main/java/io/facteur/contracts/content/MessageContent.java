package io.facteur.contracts.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a message says. The `type` of its JSON is the name in the public API.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MessageContent.Text.class, name = "text"),
  @JsonSubTypes.Type(value = MessageContent.Unsupported.class, name = "unsupported")
})
public sealed interface MessageContent {

  /// Words, with whatever emoji they hold.
  record Text(String text) implements MessageContent {}

  /// A kind that this version does not understand yet; nothing of it is lost, the payload stays in
  /// the timeline.
  ///
  /// @param kind the payload's field name, such as `imageMessage`
  record Unsupported(String kind) implements MessageContent {}
}
