package io.facteur.contracts.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of an address book.
///
/// @param name as shown
/// @param phones its numbers as written
/// @param vcard the whole vCard; made from name and numbers when absent in a request
public record ContactCard(String name, List<Phone> phones, @Nullable String vcard) {

  /// Copies the numbers in; a card of a request may come without.
  public ContactCard {
    phones = phones == null ? List.of() : List.copyOf(phones);
  }

  /// A number.
  ///
  /// @param number as written, `+33 6 12 34 56 78`
  /// @param chatId of the same person on WhatsApp, where the card says so
  public record Phone(String number, @Nullable String chatId) {}
}
