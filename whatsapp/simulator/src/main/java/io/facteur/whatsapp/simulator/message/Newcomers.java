package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.DeviceId;

/// Is told when a linked device could be written to, so that its phone can welcome it.
@FunctionalInterface
public interface Newcomers {
  /// The device has connected, or has uploaded keys. May come any number of times.
  void ready(DeviceId device);
}
