package io.facteur.whatsapp.simulator.phone;

import java.time.Instant;

/// One message as the holder of a phone sees it.
///
/// @param from digits of who wrote it
/// @param to digits of whom it was written to, or the group's address
/// @param chat digits of the other side, or the group's address
/// @param status of an own message: `sent`, `delivered`, `read` or `played`; else `received`
/// @param byLid whether people were addressed by hidden id
record InboxMessage(
    String id,
    String from,
    String to,
    String chat,
    String type,
    String text,
    Instant timestamp,
    String status,
    boolean byLid) {
  /// Whether it was said in a group.
  boolean isInGroup() {
    return chat.indexOf('@') >= 0;
  }

  InboxMessage with(String newStatus) {
    return new InboxMessage(id, from, to, chat, type, text, timestamp, newStatus, byLid);
  }
}
