package io.facteur.whatsapp.simulator.transcript;

/// Which way a stanza went, as the server sees it.
public enum Direction {
  /// From a client.
  IN("<"),

  /// To a client.
  OUT(">"),

  /// Nowhere as it was: a fault struck it.
  FAULT("!");

  private final String mark;

  Direction(String mark) {
    this.mark = mark;
  }

  String mark() {
    return mark;
  }
}
