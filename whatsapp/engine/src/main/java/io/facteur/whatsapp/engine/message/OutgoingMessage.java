package io.facteur.whatsapp.engine.message;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.Server;

/// A message to send. The engine does not look at what it says.
///
/// @param id WhatsApp's message id, chosen by the caller, the same at every attempt
/// @param to the chat: a person by phone number or LID, without device, or a group
/// @param payload serialised `Message` protobuf, not padded, not wrapped
/// @param sequence place in the session's order; unacknowledged messages are written again by it
public record OutgoingMessage(String id, Jid to, byte[] payload, long sequence) {

  /// Checks that there is something to send to someone.
  public OutgoingMessage {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("id must not be empty");
    }
    if (payload.length == 0) {
      throw new IllegalArgumentException("payload must not be empty");
    }
    to = to.server() == Server.LEGACY ? Jid.user(to.user()) : to.bare();
  }

  @Override
  public String toString() {
    return "OutgoingMessage[" + id + ", sequence " + sequence + "]";
  }
}
