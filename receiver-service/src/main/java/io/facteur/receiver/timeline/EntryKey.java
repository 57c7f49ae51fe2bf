package io.facteur.receiver.timeline;

/// What makes a message itself and no other. Ids are unique per sender only, so somebody else's
/// message is `session|chat|sender|id`, in the addresses WhatsApp used, which do not change when
/// more is learnt about a person. Our own is `session||me|id`: a receipt may name its chat in
/// another addressing than the acceptance did, and comes before it at times.
///
/// Protocol reference: messaging.md §4.2.
public record EntryKey(String sessionId, String chat, String sender, String messageId) {
  private static final String ME = "me";

  /// A message that the account itself wrote, here or on another device.
  public static EntryKey own(String sessionId, String messageId) {
    return new EntryKey(sessionId, "", ME, messageId);
  }

  /// Whether the account itself wrote it.
  public boolean isOwn() {
    return sender.equals(ME);
  }

  /// The document id.
  String id() {
    return String.join("|", sessionId, chat, sender, messageId);
  }
}
