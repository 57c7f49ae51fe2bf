package io.facteur.servicekit.idempotency;

import io.facteur.servicekit.identity.Hmac;
import io.facteur.vault.AesGcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// One use of an Idempotency-Key: who asks, for what, and with which body.
///
/// Answers may hold secrets that are shown once, such as that of a webhook. They are sealed with a
/// key made of the installation's secret and the Idempotency-Key itself, which is kept nowhere.
///
/// @param id what it is found by
/// @param bodyHash tells another body
/// @param sealing AES key, 32 bytes
record RequestKey(String id, String bodyHash, byte[] sealing) {

  /// @param key as the caller gave it
  static RequestKey of(Hmac secret, String caller, String path, String key, byte[] body) {
    Hmac use = secret.drawn(caller + "\n" + path + "\n" + key);
    HexFormat hex = HexFormat.of();
    return new RequestKey(
        hex.formatHex(use.ofText("id")),
        hex.formatHex(use.drawn("body").of(body)),
        use.ofText("answer"));
  }

  byte[] seal(byte[] plain, SecureRandom random) {
    return AesGcm.encrypt(sealing, plain, boundTo(), random);
  }

  byte[] open(byte[] sealed) {
    try {
      return AesGcm.decrypt(sealing, sealed, boundTo());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer that was kept does not open", e);
    }
  }

  private byte[] boundTo() {
    return id.getBytes(StandardCharsets.UTF_8);
  }
}
