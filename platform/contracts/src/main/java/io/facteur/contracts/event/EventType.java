package io.facteur.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// The kinds of public events: `noun.past-participle`.
public enum EventType {
  /// Somebody wrote, or the account itself on another device.
  MESSAGE_RECEIVED("message.received"),
  /// WhatsApp's server took a message of ours.
  MESSAGE_SENT("message.sent"),
  /// It reached a device of the recipient.
  MESSAGE_DELIVERED("message.delivered"),
  /// The recipient saw it.
  MESSAGE_READ("message.read"),
  /// The recipient played it.
  MESSAGE_PLAYED("message.played"),
  /// It was not sent.
  MESSAGE_FAILED("message.failed"),
  /// It was taken out of the queue before it was sent.
  MESSAGE_CANCELED("message.canceled"),
  /// A message says something else now.
  MESSAGE_EDITED("message.edited"),
  /// A message was taken back.
  MESSAGE_REVOKED("message.revoked"),
  /// Somebody reacted to a message, or took a reaction back.
  REACTION_RECEIVED("reaction.received"),
  /// Somebody voted in a poll, or took a vote back.
  POLL_VOTED("poll.voted"),
  /// Somebody came online, went, or is writing.
  PRESENCE_CHANGED("presence.changed"),
  /// The file of a message that came in is at hand.
  MEDIA_READY("media.ready"),
  /// It cannot be had.
  MEDIA_FAILED("media.failed"),
  /// A session's status changed.
  SESSION_CHANGED("session.changed"),
  /// WhatsApp restricts what a session's account may do, or does so no longer.
  SESSION_DEGRADED("session.degraded"),
  /// A person's phone number and hidden id turned out to belong together.
  IDENTITY_LINKED("identity.linked"),
  /// Something about a contact changed, such as their security code.
  CONTACT_CHANGED("contact.changed"),
  /// Somebody changed a group that the account is in.
  GROUP_CHANGED("group.changed"),
  /// A webhook fails, answers again, or is told nothing more; told to the other webhooks.
  WEBHOOK_ALERT("webhook.alert"),
  /// There is hardly room for files any more, or there is room again; told to every webhook.
  STORAGE_ALERT("storage.alert");

  private final String publicName;

  EventType(String publicName) {
    this.publicName = publicName;
  }

  /// Whether nobody wants to hear of it late: it is told at once or not at all.
  public boolean ephemeral() {
    return this == PRESENCE_CHANGED;
  }

  /// The name in JSON and in webhooks.
  @JsonValue
  public String publicName() {
    return publicName;
  }

  /// The type of a name; the specification's `message_received` and `session_status_change` are
  /// understood too.
  ///
  /// @throws IllegalArgumentException when there is none
  @JsonCreator
  public static EventType of(String name) {
    return switch (name) {
      case "message_received" -> MESSAGE_RECEIVED;
      case "session_status_change" -> SESSION_CHANGED;
      case String other ->
          Arrays.stream(values())
              .filter(type -> type.publicName.equals(other))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no event type " + other));
    };
  }
}
