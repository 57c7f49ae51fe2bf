package io.facteur.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Facteur refused a request, or did not answer it.
public final class FacteurException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String requestId;
  private final @Nullable Duration retryAfter;

  FacteurException(
      int status,
      String code,
      String message,
      @Nullable String requestId,
      @Nullable Duration retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /// The HTTP status; 0 when there was no answer.
  public int status() {
    return status;
  }

  /// The machine-readable code, such as `SESSION_NOT_CONNECTED`; `NO_ANSWER` when there was none.
  public String code() {
    return code;
  }

  /// What the request is called in Facteur's log.
  public @Nullable String requestId() {
    return requestId;
  }

  /// When to try again, where Facteur says so.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
