package io.facteur.session.registry;

/// What is wanted of a session. It is written first and acted on by whichever process holds the
/// session's lease, so a wish survives a crash and reaches the owner wherever it was made.
public enum Intent {
  /// Connected, and connected again whenever the connection breaks.
  RUN,
  /// At rest: stopped on request, or given up for a reason that its status tells.
  STOP,
  /// The device unlinked from the account, its keys forgotten; then at rest.
  LOGOUT,
  /// Unlinked, forgotten and gone. Never taken back.
  DELETE
}
