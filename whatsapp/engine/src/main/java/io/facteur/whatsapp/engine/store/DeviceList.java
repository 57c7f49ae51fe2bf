package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.List;

/// The devices of an account, as the server told.
///
/// @param account without device
/// @param devices by number; 0 is the phone
public record DeviceList(Jid account, List<Device> devices, Instant fetchedAt) {

  /// Copies the devices in.
  public DeviceList {
    devices = List.copyOf(devices);
  }

  /// One device.
  ///
  /// @param number 0 for the phone, 99 for a hosted device
  /// @param keyIndex its place in the account's signed list; 0 for the phone
  public record Device(int number, int keyIndex, boolean hosted) {}
}
