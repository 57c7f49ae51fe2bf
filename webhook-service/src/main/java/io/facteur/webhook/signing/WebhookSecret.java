package io.facteur.webhook.signing;

import java.security.SecureRandom;
import java.util.Base64;

/// The secret of an endpoint: `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks writes
/// it.
public record WebhookSecret(byte[] key) {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  /// A new one of 32 random bytes.
  public static WebhookSecret generate(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new WebhookSecret(key);
  }

  /// Reads the written form.
  ///
  /// @throws IllegalArgumentException saying what is wrong, fit to be shown to whoever wrote it
  public static WebhookSecret parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("A webhook secret begins with whsec_.");
    }
    byte[] key = decoded(text.substring(PREFIX.length()));
    if (key.length < SHORTEST || key.length > LONGEST) {
      throw new IllegalArgumentException(
          "A webhook secret holds " + SHORTEST + " to " + LONGEST + " bytes in base64.");
    }
    return new WebhookSecret(key);
  }

  /// The written form, shown to its owner once.
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("A webhook secret is base64 after whsec_.", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[REDACTED]";
  }
}
