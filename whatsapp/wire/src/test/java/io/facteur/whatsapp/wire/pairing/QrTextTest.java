package io.facteur.whatsapp.wire.pairing;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.Vectors;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QrTextTest {
  private static final JsonNode ALL = Vectors.read("pairing-vectors.json");
  private static final JsonNode QR = ALL.required("qrString");
  private static final byte[] NOISE =
      hex(ALL.required("keys").required("clientNoiseStatic"), "public");
  private static final byte[] IDENTITY =
      hex(ALL.required("keys").required("clientIdentity"), "public");
  private static final byte[] SECRET = hex(ALL.required("advSecretKey"), "hex");

  @Test
  void writesTheRecordedText() {
    String written = QrText.format(text(QR, "ref"), NOISE, IDENTITY, SECRET);

    assertThat(written).isEqualTo(text(QR, "value"));
    assertThat(QrText.parse(written).plain()).isEqualTo(text(QR, "withoutPrefix"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "withoutPrefix"})
  void readsBothForms(String form) {
    var read = QrText.parse(text(QR, form));

    assertThat(read.ref()).isEqualTo(text(QR, "ref"));
    assertThat(read.noisePublic()).isEqualTo(NOISE);
    assertThat(read.identityPublic()).isEqualTo(IDENTITY);
    assertThat(read.advSecret()).isEqualTo(SECRET);
    assertThat(read.clientType()).contains(ClientType.CHROME);
  }

  @Test
  void readsTextsOfOlderClientsWithoutAType() {
    String recorded = text(QR, "withoutPrefix");
    var read = QrText.parse(recorded.substring(0, recorded.lastIndexOf(',')));

    assertThat(read.clientType()).isEmpty();
    assertThat(read.advSecret()).isEqualTo(SECRET);
    assertThat(read.ref()).isEqualTo(text(QR, "ref"));
  }

  @Test
  void keepsCommasInTheReference() {
    var qr = new QrText("2@a,b,c==", NOISE, IDENTITY, SECRET, Optional.of(ClientType.MACOS));

    assertThat(QrText.parse(qr.link()).ref()).isEqualTo("2@a,b,c==");
    assertThat(QrText.parse(qr.plain()).clientType()).contains(ClientType.MACOS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "1",
        "a,b,c,d",
        "2@x,AAAA,AAAA,AAAA,1",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,1",
        "https://wa.me/settings/linked_devices#"
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> QrText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsNoSecret() {
    assertThat(QrText.parse(text(QR, "value"))).hasToString("QrText[REDACTED]");
  }
}
