package io.facteur.launcher;

/// What a launch runs.
enum LaunchMode {
  /// Every service, and WhatsApp's part is played by the simulator.
  SANDBOX,
  /// Every service, against WhatsApp itself.
  UP,
  /// Only the simulator.
  SIMULATOR
}
