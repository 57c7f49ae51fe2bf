package io.facteur.whatsapp.engine.device;

/// Who says that a phone number and a hidden id are one person, and how far that is believed.
/// Protocol reference: messaging.md §1.3.
public enum LidSource {
  /// The server's answer to a question about somebody.
  SERVER_ANSWER(true),
  /// A message to us, which carries the other address of its sender or chat.
  DIRECTED_MESSAGE(true),
  /// What the server says of our own account.
  OWN_ACCOUNT(true),
  /// The own phone's list, sent when its account moved to hidden ids.
  MIGRATION(true),
  /// The list of people the account blocks.
  BLOCK_LIST(true),
  /// History from the own phone.
  HISTORY(false),
  /// The members of a group.
  GROUP(false),
  /// A notification about somebody's devices or privacy tokens.
  NOTIFICATION(false),
  /// A contact of the account's address book.
  CONTACT(false);

  private final boolean overwrites;

  LidSource(boolean overwrites) {
    this.overwrites = overwrites;
  }

  /// Whether it may take the place of another pair; else it only fills gaps, and a contradiction
  /// makes us ask the server.
  boolean overwrites() {
    return overwrites;
  }
}
