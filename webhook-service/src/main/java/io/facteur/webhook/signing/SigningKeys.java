package io.facteur.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What an endpoint's deliveries are signed with: its secret, for a time after a rotation the one
/// before it as well, and where it was asked for the signatures that older receivers know.
///
/// @param previous signs too, until [#previousUntil]
/// @param legacy whether `X-Webhook-Hmac` and `X-Hub-Signature-256` are sent, too
public record SigningKeys(
    WebhookSecret secret,
    @Nullable WebhookSecret previous,
    @Nullable Instant previousUntil,
    boolean legacy) {

  /// One secret, and only the signature of Standard Webhooks.
  public static SigningKeys of(WebhookSecret secret) {
    return new SigningKeys(secret, null, null, false);
  }

  /// The same keys, with or without the signatures of older receivers.
  public SigningKeys withLegacy(boolean wanted) {
    return new SigningKeys(secret, previous, previousUntil, wanted);
  }

  /// A new secret; today's goes on signing until `overlapEnd`.
  public SigningKeys rotated(WebhookSecret newest, Instant overlapEnd) {
    return new SigningKeys(newest, secret, overlapEnd, legacy);
  }

  /// The headers that sign these very bytes, by name.
  ///
  /// `webhook-signature` is that of Standard Webhooks 1.0.0; during a rotation it holds two, the
  /// newer secret's first. The older forms cover the body alone, under the secret as it is written:
  /// `X-Webhook-Hmac` is HMAC-SHA512 as WAHA sends it, `X-Hub-Signature-256` HMAC-SHA256 as Meta
  /// does, both in hex.
  ///
  /// @param id of the event
  /// @param at the time of the attempt
  public Map<String, String> sign(String id, Instant at, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-signature", standard(id, at, body));
    if (legacy) {
      headers.put("X-Webhook-Hmac", hex("HmacSHA512", body));
      headers.put("X-Webhook-Hmac-Algorithm", "sha512");
      headers.put("X-Hub-Signature-256", "sha256=" + hex("HmacSHA256", body));
    }
    return headers;
  }

  private String standard(String id, Instant at, byte[] body) {
    String newest = WebhookSignature.of(secret, id, at, body);
    if (previous == null || previousUntil == null || !at.isBefore(previousUntil)) {
      return newest;
    }
    return newest + " " + WebhookSignature.of(previous, id, at, body);
  }

  private String hex(String algorithm, byte[] body) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.text().getBytes(StandardCharsets.UTF_8), algorithm));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + algorithm + ".", e);
    }
  }
}
