package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.RatchetBook.Sealed;
import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Message stanzas for groups. Protocol reference: messaging.md §6.4, §5.6.
final class GroupStanza {
  private GroupStanza() {}

  /// To all devices of all members.
  ///
  /// @param hash over the devices we know of, by which the server sees that it knows of others
  /// @param copies of the sender key, for those that need it
  /// @param ciphertext for all
  static Node fanOut(
      String id,
      Group group,
      String hash,
      Traits traits,
      List<MessageStanza.Copy> copies,
      byte[] ciphertext,
      byte[] signedIdentity) {
    Node.Builder message =
        Node.named("message")
            .attr("id", id)
            .attr("to", group.id())
            .attr("type", traits.type())
            .attr("addressing_mode", group.addressing().wireName())
            .attr("phash", hash)
            .attr("edit", traits.edit());
    if (!copies.isEmpty()) {
      message.child(
          Node.named("participants")
              .children(copies.stream().map(GroupStanza::copy).toList())
              .build());
    }
    return message
        .child(
            Node.named("enc")
                .attr("v", "2")
                .attr("type", "skmsg")
                .attr("mediatype", traits.mediaType())
                .attr("decrypt-fail", traits.hidden() ? "hide" : null)
                .bytes(ciphertext)
                .build())
        .children(
            MessageStanza.identity(
                copies.stream().map(MessageStanza.Copy::sealed).toList(), signedIdentity))
        .children(traits.metaNode().stream().toList())
        .build();
  }

  /// Again, to one device that could not decrypt.
  ///
  /// @param count which retry this answers
  static Node retry(
      String id,
      Group group,
      Jid device,
      Traits traits,
      Sealed sealed,
      long count,
      byte[] signedIdentity) {
    return Node.named("message")
        .attr("id", id)
        .attr("to", group.id())
        .attr("participant", device)
        .attr("type", traits.type())
        .attr("addressing_mode", group.addressing().wireName())
        .attr("edit", traits.edit())
        .child(MessageStanza.enc(sealed, traits, Long.toString(count)))
        .children(MessageStanza.identity(List.of(sealed), signedIdentity))
        .children(traits.metaNode().stream().toList())
        .build();
  }

  /// The key alone: neither kind of medium nor hiding is said of it.
  private static Node copy(MessageStanza.Copy copy) {
    return Node.named("to")
        .attr("jid", copy.to())
        .child(
            Node.named("enc")
                .attr("v", "2")
                .attr("type", copy.sealed().kind().encType())
                .bytes(copy.sealed().ciphertext())
                .build())
        .build();
  }
}
