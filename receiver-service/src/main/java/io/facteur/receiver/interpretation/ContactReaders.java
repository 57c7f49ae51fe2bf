package io.facteur.receiver.interpretation;

import io.facteur.contracts.content.ContactCard;
import io.facteur.contracts.content.ContactCard.Phone;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContactMessage;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Address book entries: the vCard as it came, and the numbers in it.
final class ContactReaders {
  /// A line `TEL;type=CELL;waid=33612345678:+33 6 12 34 56 78`, perhaps with `item1.` before it.
  private static final Pattern PHONE =
      Pattern.compile("(?im)^(?:[a-z0-9-]+\\.)?TEL([^:\\r\\n]*):([^\\r\\n]*)");

  private static final Pattern WHATSAPP_ID = Pattern.compile("(?i)waid=([0-9]{5,20})");
  private static final int LONGEST = 65_536;

  private ContactReaders() {}

  static MessageContent cards(List<ContactMessage> contacts) {
    return new MessageContent.Contacts(contacts.stream().map(ContactReaders::card).toList());
  }

  private static ContactCard card(ContactMessage contact) {
    String vcard = contact.getVcard();
    boolean readable = vcard.length() <= LONGEST;
    return new ContactCard(
        contact.getDisplayName(),
        readable ? PHONE.matcher(vcard).results().map(ContactReaders::phone).toList() : List.of(),
        vcard);
  }

  private static Phone phone(MatchResult line) {
    Matcher id = WHATSAPP_ID.matcher(line.group(1));
    return new Phone(line.group(2).strip(), id.find() ? id.group(1) + "@c.us" : null);
  }
}
