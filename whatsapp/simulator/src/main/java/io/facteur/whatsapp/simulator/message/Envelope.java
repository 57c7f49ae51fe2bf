package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Addresses the copies of one 1:1 message: who it is from, in the kind of address the sender used.
///
/// Protocol reference: messaging.md §12.5.
///
/// @param sender who sent it, from device `from`
/// @param recipient whom it is sent to
/// @param message as the sender wrote it
/// @param seconds when the server took it, in Unix seconds
/// @param hidden whether the recipient is not told the sender's number
record Envelope(
    Account sender, DeviceId from, Account recipient, Node message, long seconds, boolean hidden) {
  private static final Set<String> NOT_FOR_RECEIVERS =
      Set.of("participants", "enc", "device-identity", "tctoken", "cstoken", "reporting");

  /// The stanza for one device.
  ///
  /// @param encrypted the ciphertexts for it
  Node addressedTo(DeviceId device, List<Node> encrypted) {
    boolean byLid = message.requireJid("to").isLid();
    var stanza =
        Node.named("message")
            .attr("from", sender.device(from.number(), byLid))
            .attr("id", message.require("id"))
            .attr("t", seconds)
            .attr("type", message.attribute("type").orElse("text"))
            .attr("edit", message.attribute("edit").orElse(null))
            .attr("addressing_mode", byLid ? "lid" : "pn");
    if (isPeer()) {
      stanza.attr("category", "peer");
    } else if (device.phone().equals(sender.phone())) {
      addressOwn(stanza, byLid);
    } else {
      stanza.attr("notify", sender.name());
      if (!byLid || !hidden) {
        stanza.attr(byLid ? "sender_pn" : "sender_lid", sender.device(0, !byLid));
      }
    }
    return stanza.children(contents(encrypted)).build();
  }

  /// Another device of the sender learns the chat from `recipient`.
  private void addressOwn(Node.Builder stanza, boolean byLid) {
    Jid chat = message.jid("recipient").orElse(message.requireJid("to")).bare();
    stanza
        .attr("recipient", chat)
        .attr(byLid ? "peer_recipient_pn" : "peer_recipient_lid", recipient.device(0, !byLid));
  }

  private List<Node> contents(List<Node> encrypted) {
    var contents = new ArrayList<>(encrypted);
    boolean first =
        encrypted.stream().anyMatch(enc -> enc.attribute("type").orElse("").equals("pkmsg"));
    if (first) {
      contents.addAll(message.children("device-identity"));
    }
    message.children().stream()
        .filter(child -> !NOT_FOR_RECEIVERS.contains(child.tag()))
        .forEach(contents::add);
    return contents;
  }

  private boolean isPeer() {
    return message.attribute("category").orElse("").equals("peer");
  }
}
