package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.ContactMessage;
import io.facteur.whatsapp.proto.ContactsArrayMessage;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.LocationMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageContextInfo;
import io.facteur.whatsapp.proto.PollCreationMessage;
import io.facteur.whatsapp.proto.ProtocolMessage;
import java.util.List;

/// Puts words into messages as phones do. Protocol reference: messaging.md §7.1, §7.2.
final class Wording {
  private Wording() {}

  /// @param context of the message it answers, and whom it names; empty when there is none
  /// @param secret for a poll's votes
  static Message of(Words words, ContextInfo context, byte[] secret) {
    return switch (words.type()) {
      case "text" -> text(words, context);
      case "location" -> Message.newBuilder().setLocationMessage(place(words, context)).build();
      case "contacts" -> contacts(words, context);
      case "poll" -> poll(words, context, secret);
      case "timer" ->
          Message.newBuilder()
              .setProtocolMessage(
                  ProtocolMessage.newBuilder()
                      .setType(ProtocolMessage.Type.EPHEMERAL_SETTING)
                      .setEphemeralExpiration(words.seconds()))
              .build();
      default -> throw new IllegalArgumentException("type: phones cannot say " + words.type());
    };
  }

  private static Message text(Words words, ContextInfo context) {
    String text = words.text() == null ? "" : words.text();
    if (context.equals(ContextInfo.getDefaultInstance())) {
      return Message.newBuilder().setConversation(text).build();
    }
    return Message.newBuilder()
        .setExtendedTextMessage(
            ExtendedTextMessage.newBuilder().setText(text).setContextInfo(context))
        .build();
  }

  private static LocationMessage place(Words words, ContextInfo context) {
    var place =
        LocationMessage.newBuilder()
            .setDegreesLatitude(words.latitude() == null ? 0 : words.latitude())
            .setDegreesLongitude(words.longitude() == null ? 0 : words.longitude())
            .setContextInfo(context);
    if (words.name() != null) {
      place.setName(words.name());
    }
    return place.build();
  }

  private static Message contacts(Words words, ContextInfo context) {
    List<ContactMessage> cards = words.contacts().stream().map(Wording::card).toList();
    if (cards.size() == 1) {
      return Message.newBuilder()
          .setContactMessage(cards.getFirst().toBuilder().setContextInfo(context))
          .build();
    }
    return Message.newBuilder()
        .setContactsArrayMessage(
            ContactsArrayMessage.newBuilder()
                .setDisplayName(cards.size() + " contacts")
                .addAllContacts(cards)
                .setContextInfo(context))
        .build();
  }

  private static ContactMessage card(String contact) {
    int sign = contact.indexOf('=');
    String name = sign < 0 ? contact : contact.substring(0, sign);
    String number = sign < 0 ? "" : contact.substring(sign + 1);
    String vcard =
        "BEGIN:VCARD\nVERSION:3.0\nN:;%s;;;\nFN:%s\nTEL;type=CELL;type=VOICE;waid=%s:%s\nEND:VCARD"
            .formatted(name, name, number.replaceAll("[^0-9]", ""), number);
    return ContactMessage.newBuilder().setDisplayName(name).setVcard(vcard).build();
  }

  private static Message poll(Words words, ContextInfo context, byte[] secret) {
    var poll =
        PollCreationMessage.newBuilder()
            .setName(words.name() == null ? "" : words.name())
            .setSelectableOptionsCount(words.selectable())
            .setContextInfo(context);
    words
        .options()
        .forEach(option ->
            poll.addOptions(PollCreationMessage.Option.newBuilder().setOptionName(option)));
    var message =
        Message.newBuilder()
            .setMessageContextInfo(
                MessageContextInfo.newBuilder().setMessageSecret(ByteString.copyFrom(secret)));
    return words.selectable() == 1
        ? message.setPollCreationMessageV3(poll).build()
        : message.setPollCreationMessage(poll).build();
  }
}
