package io.facteur.whatsapp.simulator.fault;

/// The way a stanza goes.
public enum Way {
  /// To a linked device.
  OUT,

  /// From a linked device.
  IN
}
