package io.facteur.whatsapp.wire.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JidTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "5511999887766@s.whatsapp.net",
        "5511999887766:12@s.whatsapp.net",
        "5511999887766.1:12@s.whatsapp.net",
        "100000012345678:33@lid",
        "5511999887766:99@hosted",
        "100000012345678:99@hosted.lid",
        "5511999887766-1621234567@g.us",
        "120363012345678901@g.us",
        "status@broadcast",
        "120363144038483540@newsletter",
        "16505361212@c.us",
        "867051314767696@bot",
        "17-1000000123456789:2@interop",
        "1000000123456789:7@msgr",
        "x9f2c@call",
        "s.whatsapp.net",
        "g.us"
      })
  void writesWhatItRead(String text) {
    assertThat(Jid.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "@s.whatsapp.net, s.whatsapp.net",
    "5511999887766:0@s.whatsapp.net, 5511999887766@s.whatsapp.net",
    "5511999887766.0:3@s.whatsapp.net, 5511999887766:3@s.whatsapp.net"
  })
  void writesTheCanonicalForm(String text, String canonical) {
    assertThat(Jid.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "nobody",
        "nobody@nowhere",
        "a@b@lid",
        "1:x@lid",
        "1:@lid",
        "1:70000@lid",
        "1:2:3@lid",
        "1.256@lid",
        "1.x@lid",
        ":1@lid",
        "1:-1@lid",
        "1:99999999999@lid"
      })
  void refusesOtherText(String text) {
    assertThat(Jid.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> Jid.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsThatDevicesOfOnePersonBelongTogether() {
    var phone = Jid.user("5511999887766");

    assertThat(phone.sameAccount(Jid.device("5511999887766", 5))).isTrue();
    assertThat(phone.sameAccount(Jid.parse("5511999887766:99@hosted"))).isTrue();
    assertThat(phone.sameAccount(Jid.lid("5511999887766"))).isFalse();
    assertThat(phone.sameAccount(Jid.user("5511999887767"))).isFalse();
    assertThat(Jid.device("5511999887766", 5).bare()).isEqualTo(phone);
    assertThat(phone.withDevice(5)).isEqualTo(Jid.device("5511999887766", 5));
  }

  @Test
  void tellsKindsApart() {
    assertThat(Jid.user("1").isUser()).isTrue();
    assertThat(Jid.SERVER.isUser()).isFalse();
    assertThat(Jid.lid("1").isLid()).isTrue();
    assertThat(Jid.lid("1").isUser()).isFalse();
    assertThat(Jid.group("1").isGroup()).isTrue();
  }

  @Test
  void refusesUsersThatWouldReadDifferently() {
    assertThatThrownBy(() -> Jid.user("1:2")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Jid.user("1@lid")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Jid.user("1.2")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "12345:5@s.whatsapp.net, 12345.5",
    "12345:5@lid, 12345_1.5",
    "12345:99@hosted, 12345_128.99",
    "12345:99@hosted.lid, 12345_129.99"
  })
  void namesSignalStateByKindUserAndDevice(String jid, String address) {
    assertThat(SignalAddress.of(Jid.parse(jid))).hasToString(address);
  }

  @Test
  void keepsNoSignalStateForGroups() {
    assertThatThrownBy(() -> SignalAddress.of(Jid.group("1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignalAddress.of(Jid.SERVER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Found by the fuzzer: the bare server of hidden ids counted as a person.
  @Test
  void takesNoServerForAPerson() {
    assertThat(Jid.parse("lid").isLid()).isFalse();
    assertThat(Jid.parse("@hosted.lid").isLid()).isFalse();
    assertThat(Jid.parse("s.whatsapp.net").isUser()).isFalse();
    assertThat(Jid.lid("123").isLid()).isTrue();
  }
}
