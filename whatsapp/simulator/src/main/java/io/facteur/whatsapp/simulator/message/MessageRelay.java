package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Acquaintances;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes messages from devices and passes each its copy. The server cannot read any of them.
///
/// Protocol reference: messaging.md §12.5.
final class MessageRelay {
  private static final String NO_SUCH_RECIPIENT = "404";

  private final World world;
  private final Fanout fanout;
  private final SentLog sent;
  private final Routes routes;
  private final GroupRelay groups;

  /// What a message passes through on its way.
  record Routes(
      Delivery delivery,
      Acquaintances acquaintances,
      Corruption corruption,
      Gatekeeper gatekeeper) {}

  MessageRelay(World world, Fanout fanout, SentLog sent, Routes routes, GroupRelay groups) {
    this.groups = groups;
    this.world = world;
    this.fanout = fanout;
    this.sent = sent;
    this.routes = routes;
  }

  /// Takes a message once, and gives the acknowledgement for its sender.
  Node relay(DeviceId from, Node message) {
    long now = world.seconds();
    if (GroupRelay.target(message).isPresent()) {
      return relayToGroup(from, message, now);
    }
    Optional<Account> recipient = fanout.recipient(message);
    if (recipient.isEmpty()) {
      return ack(message, now).attr("error", NO_SUCH_RECIPIENT).build();
    }
    Account sender = fanout.sender(from);
    Optional<String> refusal = routes.gatekeeper().refusal(sender, recipient.get(), message, now);
    if (refusal.isPresent()) {
      return ack(message, now).attr("error", refusal.get()).build();
    }
    Optional<Long> before = sent.takenBefore(from, message, now);
    if (before.isPresent()) {
      return ack(message, before.get()).build();
    }
    routes.gatekeeper().passed(sender, recipient.get());
    Optional<String> correction = pass(from, recipient.get(), message, now);
    return ack(message, now).attr("phash", correction.orElse(null)).build();
  }

  private Node relayToGroup(DeviceId from, Node message, long now) {
    Optional<Long> before = sent.takenBefore(from, message, now);
    if (before.isPresent()) {
      return ack(message, before.get()).build();
    }
    OptionalInt refusal = groups.refusal(from, message);
    if (refusal.isPresent()) {
      sent.refused(from, message);
      return ack(message, now).attr("error", refusal.getAsInt()).build();
    }
    Optional<String> correction = groups.pass(from, message, now);
    return ack(message, now).attr("phash", correction.orElse(null)).build();
  }

  private Optional<String> pass(DeviceId from, Account recipient, Node message, long now) {
    routes.acquaintances().learn(from.phone(), recipient.phone());
    routes.acquaintances().learn(recipient.phone(), from.phone());
    var parcels = fanout.split(from, recipient, message, now);
    for (Parcel parcel : routes.corruption().applyTo(parcels, recipient.phone())) {
      routes.delivery().deliver(parcel.to(), parcel.stanza());
    }
    return fanout.correction(from, recipient, message, parcels);
  }

  private static Node.Builder ack(Node message, long seconds) {
    Jid to = message.requireJid("to");
    return Node.named("ack")
        .attr("class", "message")
        .attr("id", message.require("id"))
        .attr("from", to)
        .attr("t", seconds);
  }
}
