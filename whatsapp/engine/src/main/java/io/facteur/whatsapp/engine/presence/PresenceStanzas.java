package io.facteur.whatsapp.engine.presence;

import io.facteur.whatsapp.engine.Presence.Marking;
import io.facteur.whatsapp.engine.Presence.Sign;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;

/// What is written to say that we are there, are writing, have read. Protocol reference:
/// messaging.md §4.4, §10.
final class PresenceStanzas {
  private static final int IDS_PER_RECEIPT = 256;

  private PresenceStanzas() {}

  static Node appearing(boolean online) {
    return Node.named("presence").attr("type", online ? "available" : "unavailable").build();
  }

  static Node following(Jid person) {
    return Node.named("presence").attr("type", "subscribe").attr("to", person.bare()).build();
  }

  /// @param self the account in the chat's addressing, as one client adds it
  static Node doing(Jid chat, Jid self, Sign sign) {
    Node said =
        switch (sign) {
          case TYPING -> Node.of("composing");
          case RECORDING -> Node.named("composing").attr("media", "audio").build();
          case PAUSED -> Node.of("paused");
        };
    return Node.named("chatstate").attr("from", self).attr("to", chat).child(said).build();
  }

  /// One receipt for every 256 messages.
  static List<Node> read(Marking marking, long seconds) {
    List<Node> receipts = new ArrayList<>();
    List<String> ids = marking.messageIds();
    for (int start = 0; start < ids.size(); start += IDS_PER_RECEIPT) {
      int end = Math.min(start + IDS_PER_RECEIPT, ids.size());
      receipts.add(receipt(marking, ids.subList(start, end), seconds));
    }
    return receipts;
  }

  private static Node receipt(Marking marking, List<String> ids, long seconds) {
    boolean direct = marking.chat().isUser() || marking.chat().isLid();
    var receipt =
        Node.named("receipt")
            .attr("id", ids.getFirst())
            .attr("to", marking.chat())
            .attr("type", marking.played() ? "played" : "read")
            .attr("t", seconds);
    if (!direct) {
      receipt.attr("participant", marking.sender());
    }
    if (ids.size() > 1) {
      receipt.child(
          Node.named("list")
              .children(
                  ids.subList(1, ids.size()).stream()
                      .map(id -> Node.named("item").attr("id", id).build())
                      .toList())
              .build());
    }
    return receipt.build();
  }
}
