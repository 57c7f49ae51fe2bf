package io.facteur.whatsapp.engine.media;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;

/// Asks the own phone for the file of a message. Protocol reference: messaging.md §8.6.
///
/// @param chat where the message was said
/// @param sender who said it
/// @param ciphertext the request, sealed with the file's key
/// @param iv of its encryption
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record MediaRetryReceipt(
    String messageId, Jid chat, Jid sender, boolean fromMe, byte[] ciphertext, byte[] iv) {

  /// The stanza.
  ///
  /// @param own the account, without device
  Node stanza(Jid own) {
    boolean oneToOne = chat.bare().equals(sender.bare()) || fromMe;
    return Node.named("receipt")
        .attr("id", messageId)
        .attr("to", own)
        .attr("type", "server-error")
        .child(
            Node.of(
                "encrypt",
                Node.named("enc_p").bytes(ciphertext).build(),
                Node.named("enc_iv").bytes(iv).build()))
        .child(
            Node.named("rmr")
                .attr("jid", chat)
                .attr("from_me", Boolean.toString(fromMe))
                .attr("participant", oneToOne ? null : sender)
                .build())
        .build();
  }
}
