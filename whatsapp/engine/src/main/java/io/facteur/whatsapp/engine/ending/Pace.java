package io.facteur.whatsapp.engine.ending;

/// How soon another connection is tried. Protocol reference: transport.md §8.4.
public enum Pace {
  /// After what the disconnection says itself, or never.
  AS_SAID,
  /// Without a pause.
  AT_ONCE,
  /// After the next step of the back-off.
  BACK_OFF,
  /// After a step of the back-off further on.
  LONG_BACK_OFF,
  /// After the slow pause.
  SLOW
}
