package io.facteur.whatsapp.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where an engine stands.
public sealed interface LinkState {

  /// Assembled, not started.
  record Idle() implements LinkState {}

  /// Connecting for the first time, or logging in.
  record Connecting() implements LinkState {}

  /// Waiting for a phone to scan.
  ///
  /// @param code the code that is valid now
  record Pairing(QrCode code) implements LinkState {}

  /// Logged in and ready to send.
  record Online(Instant since) implements LinkState {}

  /// Between two connections.
  ///
  /// @param cause why the last one ended
  /// @param nextAttempt when the next one is tried
  record Reconnecting(Disconnection cause, Instant nextAttempt) implements LinkState {}

  /// Nothing is being tried any more.
  ///
  /// @param cause why, or null when [Engine#close()] was called
  record Closed(@Nullable Disconnection cause) implements LinkState {}
}
