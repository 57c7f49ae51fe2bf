package io.facteur.sender.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "33600000002@c.us",
        "5215512345678@c.us",
        "192700000000002@lid",
        "120363000000000002@g.us",
        "33600000001-1400000000@g.us"
      })
  void readsBackEveryChatIdThatItWrites(String chatId) {
    assertThat(Recipient.parse(chatId))
        .hasValueSatisfying(recipient -> assertThat(recipient.chatId()).isEqualTo(chatId));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+15550100002", "+447700900123", "+5511987654321", "+8613800138000"})
  void takesNumbersOfEveryCountry(String number) {
    assertThat(Recipient.parse(number)).contains(new Recipient.Person(number.substring(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+3360000", "+3360000000200", "+21", "00336", "++33600000002"})
  void refusesNumbersThatNoCountryHas(String number) {
    assertThat(Recipient.parse(number)).isEmpty();
  }
}
