package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Set;

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
    boolean byLid = chatstate.requireJid("to").isLid();
    DeviceId from = client.device();
    Node shown =
        Stanzas.with(chatstate, Set.of("to"), chatstate.children())
            .attr("from", accounts.owner(from).device(0, byLid))
            .build();
    accounts
        .of(chatstate.requireJid("to"))
        .ifPresent(account ->
            devices
                .linked(account.phone())
                .forEach(device -> delivery.deliverNow(device.id(), shown)));
  }
}
