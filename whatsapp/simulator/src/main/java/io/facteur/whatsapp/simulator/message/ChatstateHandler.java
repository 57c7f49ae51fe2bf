package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Typing notices: shown to whoever is there, kept for nobody.
final class ChatstateHandler implements StanzaHandler {
  private final Accounts accounts;
  private final Devices devices;
  private final Delivery delivery;

  ChatstateHandler(Accounts accounts, Devices devices, Delivery delivery) {
    this.accounts = accounts;
    this.devices = devices;
    this.delivery = delivery;
  }

  @Override
  public void handle(LinkedClient client, Node chatstate) {
    relay(client.device(), chatstate.requireJid("to"), chatstate.children());
  }

  /// Somebody is doing something in a chat with one person.
  void relay(DeviceId from, Jid to, List<Node> doing) {
    Node shown =
        Node.named("chatstate")
            .attr("from", accounts.owner(from).device(0, to.isLid()))
            .children(doing)
            .build();
    accounts.of(to).ifPresent(account -> show(account, shown));
  }

  private void show(Account account, Node shown) {
    devices.linked(account.phone()).forEach(device -> delivery.deliverNow(device.id(), shown));
    delivery.toPhone(account.primary(), shown);
  }
}
