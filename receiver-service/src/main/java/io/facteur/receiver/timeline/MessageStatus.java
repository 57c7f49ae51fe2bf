package io.facteur.receiver.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/// How far a message came. It only moves forward: `pending < sent < delivered < read < played`; a
/// failed or canceled one may still turn out to have been sent. Protocol reference: messaging.md
/// §4.4.
public enum MessageStatus {
  /// Accepted, not yet taken by WhatsApp's server.
  PENDING,
  /// Given up.
  FAILED,
  /// Taken out of the queue.
  CANCELED,
  /// WhatsApp's server took it.
  SENT,
  /// On a device of the recipient.
  DELIVERED,
  /// Seen.
  READ,
  /// Listened to or watched.
  PLAYED;

  private static final List<MessageStatus> WAY = List.of(SENT, DELIVERED, READ, PLAYED);

  /// The status after hearing of another one.
  MessageStatus after(MessageStatus heard) {
    return heard.compareTo(this) > 0 ? heard : this;
  }

  /// What a message of this status has passed, in order, this included. What was never heard of
  /// happened all the same: what was read was delivered.
  List<MessageStatus> passed() {
    return switch (this) {
      case PENDING -> List.of();
      case FAILED -> List.of(FAILED);
      case CANCELED -> List.of(CANCELED);
      case SENT, DELIVERED, READ, PLAYED -> WAY.subList(0, WAY.indexOf(this) + 1);
    };
  }

  /// The name in JSON and in the store.
  @JsonValue
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The status of a public name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static MessageStatus of(String publicName) {
    return valueOf(publicName.toUpperCase(Locale.ROOT));
  }
}
