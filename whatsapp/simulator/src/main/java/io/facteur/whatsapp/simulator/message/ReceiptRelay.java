package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes receipts from devices and tells those whom they concern.
///
/// Protocol reference: messaging.md §12.6.
final class ReceiptRelay {
  private static final Set<String> READ = Set.of("read", "played");
  private static final String RETRY = "retry";

  private final World world;
  private final Accounts accounts;
  private final Devices devices;
  private final Delivery delivery;
  private final SentLog sent;
  private final GroupReceipts groups;

  ReceiptRelay(
      World world,
      Accounts accounts,
      Devices devices,
      Delivery delivery,
      SentLog sent,
      GroupReceipts groups) {
    this.groups = groups;
    this.world = world;
    this.accounts = accounts;
    this.devices = devices;
    this.delivery = delivery;
    this.sent = sent;
  }

  /// Takes one receipt.
  void relay(DeviceId from, Node receipt) {
    List<String> ids = ids(receipt);
    String type = receipt.attribute("type").orElse("");
    if (!type.equals(RETRY)) {
      // Who asks again has not received it; the acknowledgement that follows is for the first copy,
      // and must not meet the second one.
      delivery.received(from, ids);
    }
    Optional<Jid> group = GroupRelay.target(receipt);
    if (group.isPresent()) {
      if (type.equals(RETRY)) {
        groups.author(receipt).ifPresent(author -> sent.wanted(author, ids));
      }
      groups.relay(from, group.get(), receipt);
      return;
    }
    Optional<DeviceId> author = receipt.jid("to").flatMap(accounts::deviceOf);
    if (author.isEmpty()) {
      return;
    }
    switch (type) {
      case RETRY -> {
        sent.wanted(author.get(), ids);
        forward(from, receipt, author.get());
      }
      case "", "inactive", "read", "played" -> tellAuthor(from, receipt, type, author.get());
      case "read-self", "played-self" -> tellOwnDevices(from, receipt);
      default -> {
        // Receipts for the server alone: sender, peer_msg, hist_sync and the like.
      }
    }
  }

  private void tellAuthor(DeviceId from, Node receipt, String type, DeviceId author) {
    if (author.phone().equals(from.phone())) {
      return;
    }
    for (DeviceId device : devices.all(author.phone())) {
      delivery.deliver(device, stamped(from, receipt).build());
    }
    if (READ.contains(type)) {
      tellOwnDevices(from, receipt);
    }
  }

  /// The chat is what the receipt was sent to, without device.
  private void tellOwnDevices(DeviceId from, Node receipt) {
    Jid chat = receipt.jid("recipient").orElse(receipt.requireJid("to")).bare();
    for (DeviceId device : devices.othersThan(from)) {
      delivery.deliver(device, stamped(from, receipt).attr("recipient", chat).build());
    }
  }

  private void forward(DeviceId from, Node receipt, DeviceId to) {
    if (devices.exists(to)) {
      delivery.deliver(to, stamped(from, receipt).build());
    }
  }

  private Node.Builder stamped(DeviceId from, Node receipt) {
    boolean byLid = receipt.requireJid("to").isLid();
    return Stanzas.with(receipt, Set.of("to", "from"), receipt.children())
        .attr("from", accounts.owner(from).device(from.number(), byLid))
        .attr("t", world.seconds());
  }

  private static List<String> ids(Node receipt) {
    var ids = new ArrayList<String>();
    ids.add(receipt.require("id"));
    receipt
        .child("list")
        .ifPresent(list -> list.children("item").forEach(item -> ids.add(item.require("id"))));
    return ids;
  }
}
