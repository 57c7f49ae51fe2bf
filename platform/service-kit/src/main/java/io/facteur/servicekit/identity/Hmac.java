package io.facteur.servicekit.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 under a secret of the installation, or under a key that was drawn from it.
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Hmac(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// Under a secret that somebody typed.
  public static Hmac of(String secret) {
    return new Hmac(secret.getBytes(StandardCharsets.UTF_8));
  }

  /// Under a key of its own for one purpose, drawn from this one.
  public Hmac drawn(String purpose) {
    return new Hmac(of(purpose.getBytes(StandardCharsets.UTF_8)));
  }

  /// The code of a text, 32 bytes.
  public byte[] ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The code of bytes, 32 bytes.
  public byte[] of(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256.", e);
    }
  }
}
