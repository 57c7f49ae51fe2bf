package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.wire.node.Node;

/// Receipts for messages that arrived. Protocol reference: messaging.md §4.4.
final class Receipts {
  private Receipts() {}

  /// A device that is not announced as available says `inactive`, so that the phone's own receipt
  /// is the one that draws the second tick. A copy of an own message is `sender`: without that the
  /// server keeps it in its queue.
  ///
  /// @param available whether the account appears online on this device
  static Node arrived(MessageHeader header, boolean available) {
    Node.Builder receipt = Node.named("receipt").attr("id", header.id());
    boolean direct = header.chat().isUser() || header.chat().isLid();
    receipt.attr("to", direct ? header.sender() : header.chat());
    if (!direct) {
      receipt.attr("participant", header.sender());
    }
    if (header.peer()) {
      return receipt.attr("type", "peer_msg").build();
    }
    if (header.fromMe()) {
      return receipt.attr("type", "sender").attr("recipient", header.chat()).build();
    }
    return receipt.attr("type", available ? null : "inactive").build();
  }
}
