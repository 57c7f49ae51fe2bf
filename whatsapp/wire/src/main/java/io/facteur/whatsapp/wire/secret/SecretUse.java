package io.facteur.whatsapp.wire.secret;

/// What a message's secret is used for. Protocol reference: messaging.md §7.5.
public enum SecretUse {
  /// A vote in a poll.
  POLL_VOTE("Poll Vote", true),
  /// An answer to an event.
  EVENT_RESPONSE("Event Response", true),
  /// A reaction in some groups.
  REACTION("Enc Reaction", false),
  /// A comment in some groups.
  COMMENT("Enc Comment", false),
  /// A change of an event.
  EVENT_EDIT("Event Edit", false),
  /// A change of a message.
  MESSAGE_EDIT("Message Edit", false),
  /// A change of a poll.
  POLL_EDIT("Poll Edit", false),
  /// One more option of a poll.
  POLL_ADD_OPTION("Poll Add Option", false);

  private final String label;
  private final boolean bound;

  SecretUse(String label, boolean bound) {
    this.label = label;
    this.bound = bound;
  }

  /// The name inside the key derivation.
  String label() {
    return label;
  }

  /// Whether the ciphertext is bound to message and actor as associated data, too.
  boolean bound() {
    return bound;
  }
}
