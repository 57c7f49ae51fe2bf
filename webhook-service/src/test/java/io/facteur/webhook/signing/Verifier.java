package io.facteur.webhook.signing;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The Standard Webhooks library, which is not ours.
final class Verifier {
  private Verifier() {}

  /// Throws what the library throws when it does not believe the signature of `evt_1`.
  static void verify(WebhookSecret secret, String body, Instant at, String signature)
      throws Exception {
    new Webhook(secret.text())
        .verify(
            body,
            HttpHeaders.of(
                Map.of(
                    "webhook-id", List.of("evt_1"),
                    "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
                    "webhook-signature", List.of(signature)),
                (_, _) -> true));
  }
}
