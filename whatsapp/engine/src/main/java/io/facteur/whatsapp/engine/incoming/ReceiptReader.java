package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Inbound.Receipt.Kind;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a receipt stanza says of how far messages came; nothing for types that say nothing of it.
/// Protocol reference: messaging.md §4.4.
record ReceiptReader(Self self, LidMap lidMap) {

  List<Inbound.Receipt> read(Node receipt, Instant now) {
    Instant at = time(receipt).orElse(now);
    Optional<Node> participants = receipt.child("participants");
    if (participants.isEmpty()) {
      return kind(receipt.attribute("type"))
          .map(kind -> List.of(single(receipt, kind, at)))
          .orElse(List.of());
    }
    return aggregated(receipt, participants.get(), at);
  }

  private Inbound.Receipt single(Node receipt, Kind kind, Instant at) {
    Jid from = receipt.requireJid("from");
    Jid sender = receipt.jid("participant").orElse(from);
    boolean fromMe = self.isAccountOf(sender);
    Jid chat = receipt.jid("recipient").filter(_ -> fromMe).orElse(from);
    return build(ids(receipt), chat, sender, kind, at);
  }

  /// One stanza for many members of a group, each with its own type and time.
  private List<Inbound.Receipt> aggregated(Node receipt, Node participants, Instant at) {
    List<Inbound.Receipt> receipts = new ArrayList<>();
    List<String> ids =
        participants
            .attribute("message_id")
            .or(() -> participants.attribute("key"))
            .map(List::of)
            .orElseGet(() -> ids(receipt));
    for (Node user : participants.children("user")) {
      Optional<Kind> kind = kind(user.attribute("type").or(() -> receipt.attribute("type")));
      if (kind.isPresent()) {
        receipts.add(
            build(
                ids,
                receipt.requireJid("from"),
                user.requireJid("jid"),
                kind.get(),
                time(user).orElse(at)));
      }
    }
    return receipts;
  }

  private Inbound.Receipt build(List<String> ids, Jid chat, Jid sender, Kind kind, Instant at) {
    return new Inbound.Receipt(
        ids,
        chat.bare(),
        lidMap.alternate(chat.bare()),
        sender.bare(),
        lidMap.alternate(sender.bare()),
        sender.device(),
        self.isAccountOf(sender),
        kind,
        at);
  }

  private static Optional<Kind> kind(Optional<String> type) {
    return switch (type.orElse("")) {
      case "" -> Optional.of(Kind.DELIVERED);
      case "inactive" -> Optional.of(Kind.DELIVERED_INACTIVE);
      case "read", "read-self" -> Optional.of(Kind.READ);
      case "played", "played-self" -> Optional.of(Kind.PLAYED);
      default -> Optional.empty();
    };
  }

  private static List<String> ids(Node receipt) {
    List<String> ids = new ArrayList<>();
    ids.add(receipt.require("id"));
    receipt
        .child("list")
        .map(list -> list.children("item"))
        .orElse(List.of())
        .forEach(item -> item.attribute("id").ifPresent(ids::add));
    return ids.stream().distinct().toList();
  }

  private static Optional<Instant> time(Node node) {
    return node.number("t").stream().mapToObj(Instant::ofEpochSecond).findFirst();
  }
}
