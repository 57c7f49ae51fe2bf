package io.facteur.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Judged by the Standard Webhooks library, which is not ours.
class WebhookSignatureTest {
  private static final String BODY = "{\"text\":\"Salut \uD83D\uDC4B\"}";

  private final WebhookSecret secret = WebhookSecret.generate(new SecureRandom());
  private final Instant now = Instant.ofEpochMilli(System.currentTimeMillis());

  @Test
  void isAcceptedByAnIndependentVerifier() {
    assertThatCode(() -> verify(BODY)).doesNotThrowAnyException();
  }

  @Test
  void isRefusedWhenTheBodyWasChanged() {
    assertThatThrownBy(() -> verify(BODY + " ")).isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void readsTheSecretItWrote() {
    assertThat(WebhookSecret.parse(secret.text()).key()).isEqualTo(secret.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64!"})
  void refusesWhatIsNotASecret(String text) {
    assertThatThrownBy(() -> WebhookSecret.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotShowTheSecretInLogs() {
    assertThat(secret.toString()).doesNotContain(secret.text()).contains("REDACTED");
  }

  private void verify(String body) throws Exception {
    byte[] signed = BODY.getBytes(StandardCharsets.UTF_8);
    Verifier.verify(secret, body, now, WebhookSignature.of(secret, "evt_1", now, signed));
  }
}
