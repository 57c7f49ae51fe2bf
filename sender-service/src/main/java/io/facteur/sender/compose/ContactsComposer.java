package io.facteur.sender.compose;

import io.facteur.contracts.content.ContactCard;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContactMessage;
import io.facteur.whatsapp.proto.ContactsArrayMessage;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import java.util.List;

/// One contact is a message of its own, several are an array. Protocol reference: messaging.md
/// §7.1.
final class ContactsComposer implements Composer<MessageContent.Contacts> {

  @Override
  public Message.Builder compose(
      MessageContent.Contacts content, Composition about, ContextInfo context) {
    List<ContactMessage> cards = content.contacts().stream().map(ContactsComposer::card).toList();
    if (cards.size() == 1) {
      var only = cards.getFirst().toBuilder();
      if (Contexts.saysSomething(context)) {
        only.setContextInfo(context);
      }
      return Message.newBuilder().setContactMessage(only);
    }
    var all =
        ContactsArrayMessage.newBuilder()
            .setDisplayName(cards.size() + " contacts")
            .addAllContacts(cards);
    if (Contexts.saysSomething(context)) {
      all.setContextInfo(context);
    }
    return Message.newBuilder().setContactsArrayMessage(all);
  }

  private static ContactMessage card(ContactCard card) {
    String vcard = card.vcard();
    return ContactMessage.newBuilder()
        .setDisplayName(card.name())
        .setVcard(vcard == null ? Vcards.of(card) : vcard)
        .build();
  }
}
