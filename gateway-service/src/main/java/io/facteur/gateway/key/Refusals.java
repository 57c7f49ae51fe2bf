package io.facteur.gateway.key;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What whoever has no good key is told: the same for every reason, and 429 when it goes on. Each
/// is counted and logged, without the key.
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final ProblemCode UNAUTHORIZED =
      new ProblemCode("UNAUTHORIZED", 401, "Missing or unknown API key");
  private static final ProblemCode FORBIDDEN =
      new ProblemCode("FORBIDDEN", 403, "The API key may not do this");
  private static final ProblemCode TOO_MANY_FAILURES =
      new ProblemCode("TOO_MANY_FAILURES", 429, "Too many bad API keys");

  private final FailureLimit failures;
  private final MeterRegistry figures;

  Refusals(FailureLimit failures, MeterRegistry figures) {
    this.failures = failures;
    this.figures = figures;
  }

  /// There is no good key.
  ProblemException bad(Presented.Bad bad, HttpServletRequest request) {
    String address = request.getRemoteAddr();
    Duration wait = failures.wait(address);
    if (wait.isPositive()) {
      return throttled(wait);
    }
    failures.failed(address);
    counted(bad.why().word());
    LOG.atInfo()
        .addKeyValue("reason", bad.why().word())
        .addKeyValue("key", bad.keyId() == null ? "" : bad.keyId())
        .addKeyValue("ip", address)
        .addKeyValue("path", request.getRequestURI())
        .log("key.refused");
    return new ProblemException(
        UNAUTHORIZED, "Send a valid API key in the header X-API-Key.", Map.of());
  }

  /// Too many came from this address.
  ProblemException throttled(Duration wait) {
    counted("throttled");
    return new ProblemException(
        TOO_MANY_FAILURES,
        "Too many bad API keys came from this address; wait.",
        Map.of("retryAfter", wait.toSeconds() + 1));
  }

  /// The key is good, and not for this.
  ProblemException forbidden(ApiKey key, HttpServletRequest request) {
    counted("forbidden");
    LOG.atInfo()
        .addKeyValue("key", key.id())
        .addKeyValue("path", request.getRequestURI())
        .log("key.forbidden");
    return new ProblemException(FORBIDDEN, "This API key may not do this.", Map.of());
  }

  private void counted(String reason) {
    figures.counter("facteur.auth.failures", "reason", reason).increment();
  }
}
