package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Acquaintances;
import io.facteur.whatsapp.simulator.account.Device;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.DeviceNodes;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Tells a person's other devices and everybody who knows the person that a device came or went.
///
/// Each notice goes out twice, by number and by hidden id: clients cache device lists under the
/// address they asked with. Protocol reference: messaging.md §3.3.
public final class DeviceNotices {
  private final World world;
  private final Directory directory;
  private final Acquaintances acquaintances;
  private final Delivery delivery;
  private long lastId;

  /// Where devices are looked up.
  public record Directory(Accounts accounts, Devices devices, DeviceNodes nodes) {}

  public DeviceNotices(
      World world, Directory directory, Acquaintances acquaintances, Delivery delivery) {
    this.world = world;
    this.directory = directory;
    this.acquaintances = acquaintances;
    this.delivery = delivery;
  }

  /// A device was linked.
  public void added(Device device) {
    tell("add", device);
  }

  /// A device is no longer linked.
  public void removed(Device device) {
    tell("remove", device);
  }

  private void tell(String change, Device device) {
    Account account = directory.accounts().owner(device.id());
    for (boolean byLid : List.of(false, true)) {
      Node notice = notice(change, device, account, byLid);
      audience(device.id()).forEach(listener -> delivery.deliver(listener, notice));
    }
  }

  private Set<DeviceId> audience(DeviceId changed) {
    var phones = new ArrayList<>(acquaintances.observers(changed.phone()));
    phones.add(changed.phone());
    var audience = new LinkedHashSet<DeviceId>();
    phones.forEach(phone -> audience.addAll(directory.devices().all(phone)));
    audience.remove(changed);
    return audience;
  }

  private Node notice(String change, Device device, Account account, boolean byLid) {
    int number = device.id().number();
    Node changed =
        Node.named("device")
            .attr("jid", account.device(number, byLid))
            .attr("lid", account.device(number, true))
            .attr("key-index", device.keyIndex())
            .build();
    Node list = directory.nodes().keyIndexList(account);
    return Node.named("notification")
        .attr("type", "devices")
        .attr("from", account.device(0, byLid))
        .attr("lid", account.lidJid())
        .attr("id", nextId())
        .attr("t", world.seconds())
        .child(
            Node.named(change)
                .attr("device_hash", directory.nodes().hash(account, byLid))
                .attr("device_lid_hash", directory.nodes().hash(account, true))
                .child(changed)
                .child(list)
                .build())
        .build();
  }

  private String nextId() {
    // Ids of waiting notices must differ, also from those given before a restart.
    lastId = Math.max(lastId + 1, world.now().toEpochMilli());
    return Long.toString(lastId);
  }
}
