package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.device.DeviceLists;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// A refused stanza under the other form of address: same id, same ciphertexts. Some accounts may
/// not be addressed by LID yet. Protocol reference: messaging.md §1.4, §4.3.
public final class Readdressing {
  private final Connection connection;
  private final LidMap lidMap;
  private final DeviceLists deviceLists;
  private final KeyRing keyRing;

  /// @param connection reads journaled bytes
  public Readdressing(
      Connection connection, LidMap lidMap, DeviceLists deviceLists, KeyRing keyRing) {
    this.connection = connection;
    this.lidMap = lidMap;
    this.deviceLists = deviceLists;
    this.keyRing = keyRing;
  }

  /// The stanza addressed by phone number; empty when it is already, or when a number is unknown.
  Optional<Node> byPhone(WireEntry entry) {
    Node stanza = connection.decode(entry.stanza());
    Jid to = stanza.requireJid("to");
    if (!to.isLid() || lidMap.phoneOf(to).isEmpty()) {
      return Optional.empty();
    }
    Node.Builder changed = Node.named(stanza.tag());
    stanza
        .attributes()
        .forEach((name, value) -> {
          if (!name.equals("peer_recipient_pn")) {
            changed.attr(name, name.equals("to") ? phone(value) : value);
          }
        });
    stanza
        .children()
        .forEach(child -> changed.child(child.is("participants") ? byPhone(child) : child));
    return Optional.of(changed.build());
  }

  /// The next send asks who has which devices, on both sides.
  void forgetDevices(Jid recipient) {
    deviceLists.forget(recipient);
    keyRing
        .credentials()
        .account()
        .map(Self::new)
        .map(Self::canonical)
        .ifPresent(deviceLists::forget);
  }

  /// The server says that somebody's hidden id is another than we think: it is asked.
  void refresh(Jid recipient) {
    lidMap.phoneOf(recipient).map(Jid::bare).ifPresent(lidMap::dispute);
  }

  private Node byPhone(Node participants) {
    Node.Builder changed = Node.named(participants.tag());
    for (Node to : participants.children()) {
      changed.child(
          Node.named(to.tag())
              .attr("jid", phone(to.require("jid")))
              .children(to.children())
              .build());
    }
    return changed.build();
  }

  private String phone(String address) {
    return Jid.tryParse(address).flatMap(lidMap::phoneOf).map(Jid::toString).orElse(address);
  }
}
