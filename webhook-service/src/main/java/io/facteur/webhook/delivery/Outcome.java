package io.facteur.webhook.delivery;

import io.facteur.guardedhttp.Exchange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an exchange means for a delivery.
///
/// @param name for the log: the status, or the kind of failure
/// @param verdict what happens next
/// @param reason for a person; null when the name says all
/// @param retryAfter how long the endpoint asks to be left alone; zero when it does not
record Outcome(String name, Verdict verdict, @Nullable String reason, Duration retryAfter) {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /// What happens next.
  enum Verdict {
    /// Done.
    DELIVERED,
    /// Tried again while the schedule has tries left. Whatever is not a success is: receivers
    /// answer 404 or 401 while they are being deployed.
    RETRY,
    /// The endpoint wants no more.
    GONE,
    /// Never tried again.
    BLOCKED,
    /// It was not even sent: this process stops.
    UNSENT
  }

  /// Whether the endpoint itself judged: it may be the event that it does not like.
  boolean judged() {
    return Character.isDigit(name.charAt(0));
  }

  static Outcome of(Exchange exchange, Instant now) {
    return switch (exchange) {
      case Exchange.Answered answered -> answered(answered, now);
      case Exchange.Failed failed when failed.kind().equals(Exchange.Failed.INTERRUPTED) ->
          new Outcome(failed.kind(), Verdict.UNSENT, failed.detail(), Duration.ZERO);
      case Exchange.Failed failed ->
          new Outcome(failed.kind(), Verdict.RETRY, failed.detail(), Duration.ZERO);
      case Exchange.Blocked blocked ->
          new Outcome("blocked", Verdict.BLOCKED, blocked.reason(), Duration.ZERO);
    };
  }

  private static Outcome answered(Exchange.Answered answered, Instant now) {
    int status = answered.status();
    String name = Integer.toString(status);
    if (status / 100 == 2) {
      return new Outcome(name, Verdict.DELIVERED, null, Duration.ZERO);
    }
    if (status == GONE) {
      return new Outcome(name, Verdict.GONE, "the endpoint is gone", Duration.ZERO);
    }
    if (status / 100 == 3) {
      String location = answered.headers().getOrDefault("location", "another address");
      return new Outcome(
          name,
          Verdict.RETRY,
          "redirects are not followed; update the URL to " + location,
          Duration.ZERO);
    }
    boolean busy = status == TOO_MANY || status == UNAVAILABLE;
    return new Outcome(name, Verdict.RETRY, null, busy ? retryAfter(answered, now) : Duration.ZERO);
  }

  /// `Retry-After` (RFC 9110 §10.2.3): seconds or a date. What is neither is passed over.
  private static Duration retryAfter(Exchange.Answered answered, Instant now) {
    Duration asked =
        Optional.ofNullable(answered.headers().get("retry-after"))
            .map(String::strip)
            .flatMap(text -> wait(text, now))
            .orElse(Duration.ZERO);
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }

  private static Optional<Duration> wait(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, until));
    } catch (DateTimeException _) {
      return Optional.empty(); // Neither form: as if it were not there.
    }
  }
}
