package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.QuotedMessage;
import io.facteur.whatsapp.proto.ContextInfo;
import org.jspecify.annotations.Nullable;

/// What goes into a payload beside the content. Protocol reference: messaging.md §7.2.
final class Contexts {
  private Contexts() {}

  static ContextInfo info(Composition about) {
    MessageContext context = about.context();
    var info = ContextInfo.newBuilder();
    QuotedMessage quoted = context.quoted();
    if (quoted != null) {
      String from = quoted.from();
      info.setStanzaId(quoted.messageId())
          .setParticipant(writer(from, about))
          .setQuotedMessage(Quotes.message(quoted));
    }
    context.mentions().forEach(mention -> info.addMentionedJid(Addresses.of(mention).toString()));
    if (context.forwardingScore() > 0) {
      info.setIsForwarded(true).setForwardingScore(context.forwardingScore());
    }
    Long expiration = context.expirationSeconds();
    if (expiration != null) {
      info.setExpiration(Math.toIntExact(expiration));
    }
    return info.build();
  }

  /// Whether there is something in it.
  static boolean saysSomething(ContextInfo info) {
    return info.getSerializedSize() > 0;
  }

  /// Who wrote the quoted message: the account, the other person of the chat in the chat's own
  /// addressing, or a member of the group.
  private static String writer(@Nullable String from, Composition about) {
    if (from == null) {
      return about.self().toString();
    }
    boolean direct = about.chat().isUser() || about.chat().isLid();
    return (direct ? about.chat() : Addresses.of(from)).toString();
  }
}
