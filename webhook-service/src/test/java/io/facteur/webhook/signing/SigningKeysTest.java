package io.facteur.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rotation, judged by the Standard Webhooks library, and the older signatures.
class SigningKeysTest {
  private static final String BODY = "{\"text\":\"Salut\"}";
  private static final byte[] BYTES = BODY.getBytes(StandardCharsets.UTF_8);

  private final WebhookSecret old = WebhookSecret.generate(new SecureRandom());
  private final WebhookSecret newest = WebhookSecret.generate(new SecureRandom());
  private final Instant now = Instant.ofEpochMilli(System.currentTimeMillis());

  @Test
  void isAcceptedUnderBothSecretsDuringTheOverlap() {
    String signed = signature(now.plusSeconds(1));

    assertThatCode(() -> verify(old, signed)).doesNotThrowAnyException();
    assertThatCode(() -> verify(newest, signed)).doesNotThrowAnyException();
    assertThat(signed.split(" ")[0]).isEqualTo(WebhookSignature.of(newest, "evt_1", now, BYTES));
  }

  @Test
  void isRefusedUnderTheOldSecretFromTheEndOfTheOverlapOn() {
    String signed = signature(now);

    assertThatCode(() -> verify(newest, signed)).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(old, signed)).isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void keepsOnlyTheSecretBeforeWhenItIsRotatedTwice() {
    WebhookSecret between = WebhookSecret.generate(new SecureRandom());
    SigningKeys keys =
        SigningKeys.of(old)
            .rotated(between, now.plus(Duration.ofHours(1)))
            .rotated(newest, now.plus(Duration.ofHours(1)));

    String signed = keys.sign("evt_1", now, BYTES).getOrDefault("webhook-signature", "");

    assertThatCode(() -> verify(between, signed)).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(old, signed)).isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void signsAsOlderReceiversExpectOnlyWhereThatIsWanted() {
    WebhookSecret known =
        new WebhookSecret("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    Map<String, String> plain = SigningKeys.of(known).sign("evt_1", now, BYTES);
    Map<String, String> legacy = SigningKeys.of(known).withLegacy(true).sign("evt_1", now, BYTES);

    assertThat(plain).containsOnlyKeys("webhook-signature");
    // printf %s '{"text":"Salut"}' | openssl dgst -sha256 -hmac
    // whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
    assertThat(legacy)
        .containsEntry(
            "X-Hub-Signature-256",
            "sha256=8bc04a3fab15197917aced9b73d8119c5d9039a30abaf758974d2e458fac4566")
        .containsEntry(
            "X-Webhook-Hmac",
            "99fc764ad097c4c2cd245f304ba588c7572bbccde5cf0677f1a52e1181e65d28406fea4607c2391d7760029e3e6919d58d01ddecb74e7635574a250a71272029")
        .containsEntry("X-Webhook-Hmac-Algorithm", "sha512");
  }

  private String signature(Instant overlapEnd) {
    Map<String, String> headers =
        SigningKeys.of(old).rotated(newest, overlapEnd).sign("evt_1", now, BYTES);
    return headers.getOrDefault("webhook-signature", "");
  }

  private void verify(WebhookSecret secret, String signature) throws Exception {
    Verifier.verify(secret, BODY, now, signature);
  }
}
