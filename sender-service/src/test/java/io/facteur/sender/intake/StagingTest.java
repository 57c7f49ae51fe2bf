package io.facteur.sender.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "AAEC", "AAE=", "AA==", "AAE", "AA", "AA\r\nEC", "+/8=", "AAEC\n"})
  void takesWhatTheDecoderReads(String text) throws IOException {
    assertThat(Staging.isBase64(text)).isTrue();
    byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Base64.getMimeDecoder().wrap(new ByteArrayInputStream(encoded)).readAllBytes())
        .hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "AAECA", "AA=", "A===", "=", "AA==AA==", "AA*=", "été", "AA EC"})
  void refusesWhatItWouldStumbleOver(String text) {
    assertThat(Staging.isBase64(text)).isFalse();
  }
}
