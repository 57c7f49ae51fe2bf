package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Set;

/// Brings what a phone tells one of its linked devices to it.
final class PhoneNotices {
  private final Accounts accounts;
  private final Devices devices;
  private final Delivery delivery;

  PhoneNotices(Accounts accounts, Devices devices, Delivery delivery) {
    this.accounts = accounts;
    this.devices = devices;
    this.delivery = delivery;
  }

  void relay(DeviceId phone, Node notification) {
    accounts
        .deviceOf(notification.requireJid("to"))
        .filter(device -> device.phone().equals(phone.phone()) && devices.exists(device))
        .ifPresent(device ->
            delivery.deliver(
                device,
                Stanzas.with(notification, Set.of("to"), notification.children())
                    .attr("from", accounts.owner(phone).device(0, false))
                    .build()));
  }
}
