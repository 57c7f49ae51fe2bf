package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.group.AddressingMode;
import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.engine.group.GroupBook;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What acknowledgements of group messages mean for what we know of the group. Protocol reference:
/// messaging.md §3.4, §4.3.
public final class GroupAcks {
  /// The group's form of address is another by now.
  static final int STALE_MODE = 421;

  private final GroupBook book;
  private final Rosters rosters;
  private final Distribution distribution;
  private final Connection connection;
  private final Errands errands;
  private final Map<Jid, String> doubted = new ConcurrentHashMap<>();

  /// @param connection reads journaled bytes
  /// @param errands ask about the group again
  public GroupAcks(
      GroupBook book,
      Rosters rosters,
      Distribution distribution,
      Connection connection,
      Errands errands) {
    this.book = book;
    this.rosters = rosters;
    this.distribution = distribution;
    this.connection = connection;
    this.errands = errands;
  }

  /// The server took it.
  void taken(String messageId) {
    distribution.taken(messageId);
  }

  /// The server knows of other members or devices than we do: the next send asks, and gives
  /// everybody the key. Once for each list of the server's: a device that is in it and that nobody
  /// vouches for would otherwise cost a distribution with each message.
  ///
  /// @param hash of the server's list; null when it only refused
  void doubt(Jid group, @Nullable String hash) {
    if (hash != null && hash.equals(doubted.put(group, hash))) {
      return;
    }
    book.forget(group);
    rosters.forget(group);
    distribution.doubt(group);
  }

  /// Asks how the group is addressed now, and writes the same ciphertexts that way, once.
  void readdress(WireEntry entry, Outbox outbox, Settlement settlement) {
    boolean taken =
        errands.offer("readdress group message", () -> readdressed(entry, outbox, settlement));
    if (!taken) {
      settlement.settle(entry.id(), refusal());
    }
  }

  private void readdressed(WireEntry entry, Outbox outbox, Settlement settlement) {
    Node stanza = connection.decode(entry.stanza());
    Group group;
    try {
      group = book.ask(entry.to());
    } catch (QueryRefusedException e) {
      settlement.settle(
          entry.id(), new SendOutcome.Rejected(e.code(), "the group cannot be asked about"));
      return;
    }
    AddressingMode mode = group.addressing();
    if (stanza.attribute("addressing_mode").filter(mode.wireName()::equals).isPresent()) {
      settlement.settle(entry.id(), refusal());
    } else {
      outbox.replace(entry.id(), in(mode, stanza));
    }
  }

  private static SendOutcome.Rejected refusal() {
    return new SendOutcome.Rejected(STALE_MODE, "refused by WhatsApp: " + STALE_MODE);
  }

  /// The same ciphertexts under the other form of address. The hash is of addresses: it goes.
  private Node in(AddressingMode mode, Node stanza) {
    Node.Builder changed = Node.named(stanza.tag());
    stanza
        .attributes()
        .forEach((name, value) -> {
          if (!name.equals("phash")) {
            changed.attr(name, name.equals("addressing_mode") ? mode.wireName() : value);
          }
        });
    stanza
        .children()
        .forEach(
            child -> changed.child(child.is("participants") ? participants(mode, child) : child));
    return changed.build();
  }

  private Node participants(AddressingMode mode, Node participants) {
    Node.Builder changed = Node.named(participants.tag());
    for (Node to : participants.children()) {
      changed.child(
          Node.named(to.tag())
              .attr("jid", rosters.inFormOf(mode, to.requireJid("jid")))
              .children(to.children())
              .build());
    }
    return changed.build();
  }
}
