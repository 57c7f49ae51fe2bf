package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Receipts for messages in groups: told to the author whom they name. Protocol reference:
/// messaging.md §12.6.
final class GroupReceipts {
  private static final Set<String> READ = Set.of("read", "played");

  private final World world;
  private final Accounts accounts;
  private final Devices devices;
  private final Groups groups;
  private final Delivery delivery;

  GroupReceipts(World world, Accounts accounts, Devices devices, Groups groups, Delivery delivery) {
    this.world = world;
    this.accounts = accounts;
    this.devices = devices;
    this.groups = groups;
    this.delivery = delivery;
  }

  /// The device whose message a receipt is about; nothing when it names none.
  Optional<DeviceId> author(Node receipt) {
    return receipt.jid("participant").flatMap(accounts::deviceOf);
  }

  /// Tells whom it concerns.
  void relay(DeviceId from, Jid to, Node receipt) {
    Optional<Group> group = groups.find(to);
    Optional<DeviceId> author = author(receipt);
    if (group.isEmpty() || author.isEmpty()) {
      return;
    }
    Node told = stamped(from, group.get(), receipt);
    String type = receipt.attribute("type").orElse("");
    switch (type) {
      case "retry" -> tell(List.of(author.get()), told);
      case "", "inactive", "read", "played" -> {
        if (!author.get().phone().equals(from.phone())) {
          tell(devices.all(author.get().phone()), told);
        }
        if (READ.contains(type)) {
          tell(devices.othersThan(from), told);
        }
      }
      case "read-self", "played-self" -> tell(devices.othersThan(from), told);
      default -> {
        // Receipts for the server alone.
      }
    }
  }

  private void tell(List<DeviceId> audience, Node told) {
    audience.stream().filter(devices::exists).forEach(device -> delivery.deliver(device, told));
  }

  private Node stamped(DeviceId from, Group group, Node receipt) {
    return Stanzas.with(receipt, Set.of("to", "from", "participant"), receipt.children())
        .attr("from", group.jid())
        .attr("participant", groups.address(group, from))
        .attr("t", world.seconds())
        .build();
  }
}
