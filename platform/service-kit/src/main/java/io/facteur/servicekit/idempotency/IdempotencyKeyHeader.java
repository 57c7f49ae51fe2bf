package io.facteur.servicekit.idempotency;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
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

  /// The refusal of a key that came with another body before.
  public static ProblemException reused() {
    return new ProblemException(
        REUSED, "This Idempotency-Key was used with another body", Map.of("header", NAME));
  }
}
