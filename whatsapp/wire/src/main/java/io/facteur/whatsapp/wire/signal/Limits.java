package io.facteur.whatsapp.wire.signal;

/// How much one remote device can make us keep or compute. Protocol reference: messaging.md §2.5,
/// §2.8.
final class Limits {
  /// Archived sessions per remote device.
  static final int ARCHIVED_SESSIONS = 40;

  /// Receiving chains per session.
  static final int RECEIVING_CHAINS = 5;

  /// Seeds of skipped messages per chain; the oldest are forgotten first.
  static final int SKIPPED_SEEDS = 2000;

  /// How far a counter may be ahead of its chain.
  static final int AHEAD = 2000;

  /// Sender keys per group and sender device.
  static final int SENDER_KEYS = 5;

  private Limits() {}
}
