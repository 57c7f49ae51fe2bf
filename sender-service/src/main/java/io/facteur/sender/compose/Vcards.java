package io.facteur.sender.compose;

import io.facteur.contracts.content.ContactCard;

/// vCards as WhatsApp's apps write them: version 3.0, the digits of a number beside it so that the
/// recipient can write to it at once. Protocol reference: messaging.md §7.1.
final class Vcards {
  private Vcards() {}

  static String of(ContactCard card) {
    var text = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\n");
    text.append("N:;").append(escaped(card.name())).append(";;;\n");
    text.append("FN:").append(escaped(card.name())).append('\n');
    card.phones()
        .forEach(phone ->
            text.append("TEL;type=CELL;type=VOICE;waid=")
                .append(phone.number().replaceAll("[^0-9]", ""))
                .append(':')
                .append(escaped(phone.number()))
                .append('\n'));
    return text.append("END:VCARD").toString();
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\r", "")
        .replace("\n", "\\n")
        .replace(",", "\\,")
        .replace(";", "\\;");
  }
}
