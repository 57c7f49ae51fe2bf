package io.facteur.whatsapp.simulator.groupdesk;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Collection;

/// Tells people what somebody changed in a group: on all their devices but the acting one, which
/// has an answer. Protocol reference: messaging.md §6.3, §12.10.
final class GroupNotices {
  private final World world;
  private final Groups groups;
  private final Devices devices;
  private final Delivery delivery;
  private long lastId;

  GroupNotices(World world, Groups groups, Devices devices, Delivery delivery) {
    this.world = world;
    this.groups = groups;
    this.devices = devices;
    this.delivery = delivery;
  }

  /// Tells all members.
  void tell(Group group, DeviceId actor, Node change) {
    tell(group, actor, change, group.phones());
  }

  /// Tells these people.
  void tell(Group group, DeviceId actor, Node change, Collection<String> phones) {
    Node notice = notice("w:gp2", group, actor).child(change).build();
    for (String phone : phones) {
      deliver(phone, actor, notice);
    }
  }

  /// Tells all members of another picture.
  void picture(Group group, DeviceId actor) {
    String id = group.pictureId();
    Node change =
        Node.named(id == null ? "delete" : "set")
            .attr("jid", group.jid())
            .attr("id", id)
            .attr("author", groups.address(group, actor.phone()))
            .build();
    Node notice = notice("picture", group, actor).child(change).build();
    group.phones().forEach(phone -> deliver(phone, actor, notice));
  }

  private void deliver(String phone, DeviceId actor, Node notice) {
    devices.all(phone).stream()
        .filter(device -> !device.equals(actor))
        .forEach(device -> delivery.deliver(device, notice));
  }

  private Node.Builder notice(String type, Group group, DeviceId actor) {
    return Node.named("notification")
        .attr("type", type)
        .attr("from", group.jid())
        .attr("id", nextId())
        .attr("t", world.seconds())
        .attr("participant", groups.address(group, actor.phone()))
        .attr(
            group.byLid() ? "participant_pn" : "participant_lid",
            groups.otherAddress(group, actor.phone()))
        .attr("addressing_mode", group.byLid() ? "lid" : "pn");
  }

  private String nextId() {
    // Ids of waiting notices must differ, also from those given before a restart.
    lastId = Math.max(lastId + 1, world.now().toEpochMilli());
    return "g" + lastId;
  }
}
