package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Device;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.message.DeviceNotices;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import java.util.Optional;

/// Unlinks devices, whoever asked for it. Only used inside turns.
public final class DeviceRemoval {
  private final Accounts accounts;
  private final Devices devices;
  private final PreKeys preKeys;
  private final Post post;

  /// How everybody hears of it.
  public record Post(Delivery delivery, DeviceNotices notices, Online online) {}

  public DeviceRemoval(Accounts accounts, Devices devices, PreKeys preKeys, Post post) {
    this.accounts = accounts;
    this.devices = devices;
    this.preKeys = preKeys;
    this.post = post;
  }

  /// Unlinks a device, tells it if it is there, and tells everybody else.
  ///
  /// @return whether it was linked
  public boolean remove(DeviceId id) {
    Optional<Device> device = devices.find(id);
    if (device.isEmpty()) {
      return false;
    }
    devices.remove(id);
    preKeys.forget(id);
    post.delivery().forget(id);
    accounts.devicesChanged(id.phone());
    post.notices().removed(device.get());
    post.online().find(id).ifPresent(client -> client.dismiss(StreamErrors.removed()));
    return true;
  }
}
