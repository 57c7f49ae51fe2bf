package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Set;

/// Leaves something out of a stanza.
final class Omission {
  /// Attributes that name somebody's number beside the hidden id.
  private static final Set<String> NUMBERS =
      Set.of("sender_pn", "participant_pn", "recipient_pn", "peer_recipient_pn");

  private Omission() {}

  /// Whether it brings keys to begin a conversation with.
  static boolean isBundle(Node stanza) {
    return stanza.is("iq")
        && stanza.child("list").stream()
            .flatMap(list -> list.children("user").stream())
            .anyMatch(user -> user.child("skey").isPresent());
  }

  /// The bundles of an answer without their one-time prekeys; any other stanza as it is.
  static Node ofOneTimeKeys(Node stanza) {
    return isBundle(stanza) ? Altered.without(child -> child.is("key")).of(stanza) : stanza;
  }

  /// The stanza without numbers, if it comes from a hidden id: one that comes from a number says
  /// it.
  static Node ofNumbers(Node stanza) {
    boolean hidden =
        stanza.jid("from").filter(Jid::isLid).isPresent()
            || stanza.jid("participant").filter(Jid::isLid).isPresent();
    return hidden ? Altered.unnamed(NUMBERS).of(stanza) : stanza;
  }
}
