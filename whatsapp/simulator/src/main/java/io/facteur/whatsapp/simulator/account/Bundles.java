package io.facteur.whatsapp.simulator.account;

import java.util.Optional;

/// What somebody needs to write to a device for the first time. Only used inside turns.
public final class Bundles {
  private final Accounts accounts;
  private final Devices devices;
  private final PreKeys preKeys;

  public Bundles(Accounts accounts, Devices devices, PreKeys preKeys) {
    this.accounts = accounts;
    this.devices = devices;
    this.preKeys = preKeys;
  }

  /// The keys of one device.
  ///
  /// @param oneTime absent when the device's stock is used up
  public record Bundle(PublicKeys keys, Optional<PublicPreKey> oneTime) {}

  /// Takes a bundle, which uses up a one-time key; nothing when there is no such device.
  public Optional<Bundle> take(DeviceId device) {
    return keys(device).map(keys -> new Bundle(keys, preKeys.take(device)));
  }

  /// The public keys of a device, which uses up nothing.
  public Optional<PublicKeys> keys(DeviceId device) {
    return device.isPrimary()
        ? accounts.find(device.phone()).map(account -> account.keys().publicKeys())
        : devices.find(device).map(Device::keys);
  }
}
