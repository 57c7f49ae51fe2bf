package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Typing notices: shown to whoever is there, kept for nobody.
final class ChatstateHandler implements StanzaHandler {
  private final Accounts accounts;
  private final Devices devices;
  private final Groups groups;
  private final Delivery delivery;

  ChatstateHandler(Accounts accounts, Devices devices, Groups groups, Delivery delivery) {
    this.accounts = accounts;
    this.devices = devices;
    this.groups = groups;
    this.delivery = delivery;
  }

  @Override
  public void handle(LinkedClient client, Node chatstate) {
    relay(client.device(), chatstate.requireJid("to"), chatstate.children());
  }

  /// Somebody is doing something in a chat.
  void relay(DeviceId from, Jid to, List<Node> doing) {
    if (to.isGroup()) {
      groups
          .find(to)
          .filter(group -> group.member(from.phone()).isPresent())
          .ifPresent(group -> inGroup(from, group, doing));
      return;
    }
    Node shown =
        Node.named("chatstate")
            .attr("from", accounts.owner(from).device(0, to.isLid()))
            .children(doing)
            .build();
    accounts
        .of(to)
        .ifPresent(account -> devices.all(account.phone()).forEach(device -> show(device, shown)));
  }

  private void inGroup(DeviceId from, Group group, List<Node> doing) {
    Node shown =
        Node.named("chatstate")
            .attr("from", group.jid())
            .attr("participant", groups.address(group, from.phone()))
            .children(doing)
            .build();
    groups.devices(group).stream()
        .filter(device -> !device.phone().equals(from.phone()))
        .forEach(device -> show(device, shown));
  }

  private void show(DeviceId device, Node shown) {
    if (device.isPrimary()) {
      delivery.toPhone(device, shown);
    } else {
      delivery.deliverNow(device, shown);
    }
  }
}
