package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;

/// Asks linked devices for more one-time pre-keys before they run out. Protocol reference:
/// transport.md §7.4.
final class LowStock {
  /// Told once when so many are left, and again at each one below half of it.
  private static final int FEW = 10;

  private final World world;
  private final PreKeys preKeys;
  private final Delivery delivery;

  LowStock(World world, PreKeys preKeys, Delivery delivery) {
    this.world = world;
    this.preKeys = preKeys;
    this.delivery = delivery;
  }

  /// Called after a key of `device` was handed out.
  void check(DeviceId device) {
    int left = preKeys.count(device);
    if (device.isPrimary() || !(left == FEW || left < FEW / 2)) {
      return;
    }
    delivery.deliverNow(
        device,
        Node.named("notification")
            .attr("type", "encrypt")
            .attr("from", Jid.SERVER)
            .attr("id", Long.toString(world.now().toEpochMilli()))
            .attr("t", world.seconds())
            .child(Node.named("count").attr("value", left).build())
            .build());
  }
}
