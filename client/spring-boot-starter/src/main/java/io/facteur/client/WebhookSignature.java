package io.facteur.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Tells whether a webhook's request comes from Facteur, by [Standard
/// Webhooks](https://www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, five minutes
/// old at most.
public final class WebhookSignature {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";

  private final List<byte[]> keys;
  private final Clock clock;

  /// @param secrets `whsec_…`, any of which is right
  /// @throws IllegalArgumentException when one is none
  public WebhookSignature(List<String> secrets, Clock clock) {
    this.keys =
        secrets.stream()
            .map(secret -> secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret)
            .map(Base64.getDecoder()::decode)
            .toList();
    this.clock = clock;
  }

  /// Whether it is genuine.
  ///
  /// @param id the header `webhook-id`
  /// @param timestamp the header `webhook-timestamp`
  /// @param signatures the header `webhook-signature`
  /// @param body the bytes as they came
  public boolean isGenuine(
      @Nullable String id, @Nullable String timestamp, @Nullable String signatures, byte[] body) {
    if (id == null || timestamp == null || signatures == null || !isFresh(timestamp)) {
      return false;
    }
    boolean genuine = false;
    for (byte[] key : keys) {
      byte[] expected = mac(key, id + "." + timestamp + ".", body);
      for (String signature : signatures.split(" ", -1)) {
        genuine |= signature.startsWith(VERSION) && isSame(expected, signature);
      }
    }
    return genuine;
  }

  private static boolean isSame(byte[] expected, String signature) {
    String given = signature.substring(VERSION.length());
    return MessageDigest.isEqual(
        Base64.getEncoder().encodeToString(expected).getBytes(StandardCharsets.US_ASCII),
        given.getBytes(StandardCharsets.US_ASCII));
  }

  private boolean isFresh(String seconds) {
    try {
      Instant made = Instant.ofEpochSecond(Long.parseLong(seconds));
      return Duration.between(made, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return false; // No time is not a fresh one.
    }
  }

  private static byte[] mac(byte[] key, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
    }
  }
}
