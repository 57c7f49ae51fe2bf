package io.facteur.servicekit.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One use of an Idempotency-Key: who asks, for what, and with which body.
///
/// Answers may hold secrets that are shown once, such as that of a webhook. They are sealed with a
/// key made of the installation's secret and the Idempotency-Key itself, which is kept nowhere.
///
/// @param id what it is found by
/// @param bodyHash tells another body
/// @param sealing AES key, 32 bytes
record RequestKey(String id, String bodyHash, byte[] sealing) {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /// @param key as the caller gave it
  static RequestKey of(String secret, String caller, String path, String key, byte[] body) {
    String use = caller + "\n" + path + "\n" + key;
    return new RequestKey(
        HexFormat.of().formatHex(mac(secret, "id\n" + use)),
        HexFormat.of().formatHex(sha256(body)),
        mac(secret, "answer\n" + use));
  }

  byte[] seal(byte[] plain, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = aes(Cipher.ENCRYPT_MODE, nonce, plain);
    byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
    return whole;
  }

  byte[] open(byte[] sealed) {
    return aes(
        Cipher.DECRYPT_MODE,
        Arrays.copyOf(sealed, NONCE),
        Arrays.copyOfRange(sealed, NONCE, sealed.length));
  }

  private byte[] aes(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(sealing, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer that was kept cannot be sealed or opened", e);
    }
  }

  private static byte[] mac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
