package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.RatchetBook.Sealed;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Message stanzas. Protocol reference: messaging.md §4.1, §5.6.
final class MessageStanza {
  private MessageStanza() {}

  /// A ciphertext and the address, in the chat's form, of the device it is for.
  record Copy(Jid to, Sealed sealed) {}

  /// To all devices of a person, and our own.
  ///
  /// @param peerPhone the person by phone number, when `to` is a LID
  /// @param signedIdentity sent along when a copy starts a session
  static Node fanOut(
      String id,
      Jid to,
      @Nullable Jid peerPhone,
      Traits traits,
      List<Copy> copies,
      byte[] signedIdentity) {
    List<Node> participants =
        copies.stream()
            .map(copy ->
                Node.named("to")
                    .attr("jid", copy.to())
                    .child(enc(copy.sealed(), traits, null))
                    .build())
            .toList();
    return Node.named("message")
        .attr("id", id)
        .attr("to", to)
        .attr("type", traits.type())
        .attr("edit", traits.edit())
        .attr("peer_recipient_pn", peerPhone)
        .child(Node.named("participants").children(participants).build())
        .children(identity(copies.stream().map(Copy::sealed).toList(), signedIdentity))
        .children(traits.metaNode().stream().toList())
        .build();
  }

  /// Again, to one device that could not decrypt.
  ///
  /// @param recipient the chat, when the device is our own; null otherwise
  /// @param count which retry this answers
  static Node retry(
      String id,
      Jid to,
      @Nullable Jid recipient,
      Traits traits,
      Sealed sealed,
      long count,
      byte[] signedIdentity) {
    return Node.named("message")
        .attr("id", id)
        .attr("to", to)
        .attr("type", traits.type())
        .attr("edit", traits.edit())
        .attr("recipient", recipient)
        .attr("device_fanout", "false")
        .child(enc(sealed, traits, Long.toString(count)))
        .children(identity(List.of(sealed), signedIdentity))
        .children(traits.metaNode().stream().toList())
        .build();
  }

  /// To the own phone, about the account itself.
  static Node peer(String id, Jid phone, Sealed sealed, byte[] signedIdentity) {
    return Node.named("message")
        .attr("id", id)
        .attr("to", phone)
        .attr("type", "text")
        .attr("category", "peer")
        .attr("push_priority", "high_force")
        .child(Node.named("meta").attr("appdata", "default").build())
        .child(
            Node.named("enc")
                .attr("v", "2")
                .attr("type", sealed.kind().encType())
                .bytes(sealed.ciphertext())
                .build())
        .children(identity(List.of(sealed), signedIdentity))
        .build();
  }

  static Node enc(Sealed sealed, Traits traits, @Nullable String count) {
    return Node.named("enc")
        .attr("v", "2")
        .attr("type", sealed.kind().encType())
        .attr("count", count)
        .attr("mediatype", traits.mediaType())
        .attr("decrypt-fail", traits.hidden() ? "hide" : null)
        .bytes(sealed.ciphertext())
        .build();
  }

  /// Who we are, for devices that see us for the first time.
  static List<Node> identity(List<Sealed> sealed, byte[] signedIdentity) {
    boolean starts = sealed.stream().anyMatch(copy -> copy.kind() == CiphertextKind.PREKEY);
    return Optional.of(Node.named("device-identity").bytes(signedIdentity).build())
        .filter(_ -> starts)
        .stream()
        .toList();
  }
}
