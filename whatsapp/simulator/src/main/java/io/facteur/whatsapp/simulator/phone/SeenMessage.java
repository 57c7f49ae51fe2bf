package io.facteur.whatsapp.simulator.phone;

import java.time.Instant;

/// A message on a phone's screen.
///
/// @param from `+` and digits of its author
/// @param to `+` and digits of whom it was written to, or the group's address
/// @param chatId the other side, digits and `@c.us`, or the group's address
/// @param type such as `text`
/// @param status of an own message: `sent`, `delivered`, `read` or `played`; else `received`
public record SeenMessage(
    String id,
    String from,
    String to,
    String chatId,
    String type,
    String text,
    Instant timestamp,
    String status) {
  static SeenMessage of(InboxMessage message) {
    return new SeenMessage(
        message.id(),
        "+" + message.from(),
        message.isInGroup() ? message.to() : "+" + message.to(),
        message.isInGroup() ? message.chat() : message.chat() + "@c.us",
        message.type(),
        message.text(),
        message.timestamp(),
        message.status());
  }
}
