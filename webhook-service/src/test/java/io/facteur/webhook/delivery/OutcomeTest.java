package io.facteur.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.guardedhttp.Exchange;
import io.facteur.webhook.delivery.Outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "204, DELIVERED",
    "301, RETRY",
    "307, RETRY",
    "400, RETRY",
    "401, RETRY",
    "404, RETRY",
    "408, RETRY",
    "410, GONE",
    "422, RETRY",
    "429, RETRY",
    "500, RETRY",
    "503, RETRY"
  })
  void judgesByTheStatus(int status, Verdict verdict) {
    assertThat(outcome(status, Map.of()).verdict()).isEqualTo(verdict);
  }

  @Test
  void saysWhereARedirectWouldHaveLed() {
    assertThat(outcome(302, Map.of("location", "https://other.example/")).reason())
        .contains("https://other.example/");
  }

  @ParameterizedTest
  @CsvSource({
    "429, 7, 7",
    "503, 7, 7",
    "503, ' 120 ', 120",
    "500, 7, 0",
    "503, soon, 0",
    "503, -4, 0",
    "503, 999999999, 86400",
    "503, 'Sun, 01 Mar 2026 12:30:20 GMT', 20",
    "503, 'Sun, 01 Mar 2026 12:29:00 GMT', 0"
  })
  void heedsHowLongABusyEndpointAsksToBeLeftAlone(int status, String header, long seconds) {
    assertThat(outcome(status, Map.of("retry-after", header)).retryAfter())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeout", "dns", "connect", "tls", "reset"})
  void triesAgainWhatWasNotAnswered(String kind) {
    Outcome outcome = Outcome.of(new Exchange.Failed(kind, "why"), NOW);

    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("why");
    assertThat(outcome.judged()).isFalse();
  }

  @Test
  void countsNothingThatWasNotEvenSent() {
    assertThat(Outcome.of(new Exchange.Failed("interrupted", "stopped"), NOW).verdict())
        .isEqualTo(Verdict.UNSENT);
  }

  @Test
  void doesNotTryAgainWhatMayNotBeCalled() {
    assertThat(Outcome.of(new Exchange.Blocked("private"), NOW).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void masksCredentialsInWhatItKeepsOfAnAnswer() {
    byte[] body = "{\"error\":\"bad\",\"token\":\"abc\"} Authorization: Bearer xyz".getBytes();

    assertThat(Excerpts.of(new Exchange.Answered(401, Map.of(), body)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("bad").doesNotContain("abc").doesNotContain("xyz"));
    assertThat(Excerpts.of(new Exchange.Answered(200, Map.of(), body))).isEmpty();
  }

  private static Outcome outcome(int status, Map<String, String> headers) {
    return Outcome.of(new Exchange.Answered(status, headers, new byte[0]), NOW);
  }
}
