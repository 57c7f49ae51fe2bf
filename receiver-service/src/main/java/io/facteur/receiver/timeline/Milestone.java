package io.facteur.receiver.timeline;

/// Something that the outside world is told of a message, once.
public enum Milestone {
  /// It came in.
  RECEIVED,
  /// It was given up.
  FAILED,
  /// It was taken out of the queue.
  CANCELED,
  /// WhatsApp's server took it.
  SENT,
  /// It reached a device.
  DELIVERED,
  /// It was seen.
  READ,
  /// It was listened to or watched.
  PLAYED;

  /// The status that this is the reaching of; what came in had been delivered.
  public MessageStatus status() {
    return switch (this) {
      case RECEIVED, DELIVERED -> MessageStatus.DELIVERED;
      case FAILED -> MessageStatus.FAILED;
      case CANCELED -> MessageStatus.CANCELED;
      case SENT -> MessageStatus.SENT;
      case READ -> MessageStatus.READ;
      case PLAYED -> MessageStatus.PLAYED;
    };
  }

  /// The milestone of reaching a status.
  static Milestone of(MessageStatus status) {
    return switch (status) {
      case PENDING -> throw new IllegalArgumentException("nobody is told of pending");
      case FAILED -> FAILED;
      case CANCELED -> CANCELED;
      case SENT -> SENT;
      case DELIVERED -> DELIVERED;
      case READ -> READ;
      case PLAYED -> PLAYED;
    };
  }
}
