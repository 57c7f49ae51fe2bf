package io.facteur.servicekit.idempotency;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// The header `Idempotency-Key`, as every service takes it.
public final class IdempotencyKeyHeader {
  /// Its name.
  public static final String NAME = "Idempotency-Key";

  private static final int LONGEST = 255;
  private static final ProblemCode INVALID =
      new ProblemCode("INVALID_IDEMPOTENCY_KEY", 400, "Invalid idempotency key");
  private static final ProblemCode REUSED =
      new ProblemCode("IDEMPOTENCY_KEY_REUSED", 422, "Idempotency key reused");

  private IdempotencyKeyHeader() {}

  /// The key; throws the refusal of one that is empty or too long.
  public static String checked(String key) {
    if (key.isBlank() || key.length() > LONGEST) {
      throw new ProblemException(
          INVALID, "Idempotency-Key must have 1 to 255 characters", Map.of("header", NAME));
    }
    return key;
  }

  /// SHA-256 in hex: what is kept of a key, or of a body with its key.
  public static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The refusal of a key that came with another body before.
  public static ProblemException reused() {
    return new ProblemException(
        REUSED, "This Idempotency-Key was used with another body", Map.of("header", NAME));
  }
}
