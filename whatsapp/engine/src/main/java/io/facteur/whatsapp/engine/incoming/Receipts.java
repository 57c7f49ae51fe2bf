package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /// The same answers with receipts of one kind to one place put together, in the order of the
  /// first of each. Protocol reference: messaging.md §4.4.
  static List<Node> together(List<Node> answers) {
    Map<Object, List<Node>> groups = new LinkedHashMap<>();
    for (Node answer : answers) {
      groups.computeIfAbsent(kindOf(answer), _ -> new ArrayList<>()).add(answer);
    }
    List<Node> together = new ArrayList<>();
    for (List<Node> group : groups.values()) {
      together.add(group.size() == 1 ? group.getFirst() : joined(group));
    }
    return together;
  }

  /// What two receipts must have in common to be one; every other answer is a kind of its own.
  private static Object kindOf(Node answer) {
    if (!answer.is("receipt") || !answer.children().isEmpty()) {
      return answer;
    }
    Map<String, String> kind = new HashMap<>(answer.attributes());
    kind.remove("id");
    return kind;
  }

  private static Node joined(List<Node> receipts) {
    Node.Builder joined = Node.named("receipt");
    receipts.getFirst().attributes().forEach(joined::attr);
    List<Node> others =
        receipts.stream()
            .skip(1)
            .map(receipt -> Node.named("item").attr("id", receipt.require("id")).build())
            .toList();
    return joined.child(Node.named("list").children(others).build()).build();
  }
}
