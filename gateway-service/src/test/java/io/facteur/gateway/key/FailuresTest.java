package io.facteur.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import io.facteur.gateway.GatewayUnderTest.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void everyRefusalReadsTheSameAndTooManyAreToldToWait() throws IOException {
    try (var gateway = new GatewayUnderTest()) {
      String good =
          gateway
              .ask(
                  GatewayUnderTest.ADMIN,
                  "POST",
                  "/api/v1/api-keys",
                  Map.of("name", "x", "scopes", List.of("read")))
              .json()
              .path("key")
              .asString();
      List<String> bad =
          List.of("", "nonsense", good.substring(0, good.length() - 1) + "!", "wak_00000000_");
      List<Answer> answers =
          bad.stream().map(key -> gateway.ask(key, "GET", "/api/v1/sessions")).toList();

      assertThat(answers).allMatch(answer -> answer.status() == 401);
      assertThat(answers.stream().map(answer -> answer.json().path("detail")).distinct())
          .hasSize(1);
      assertThat(gateway.forwarded).isEmpty();
      IntStream.range(0, 16).forEach(_ -> gateway.ask("nonsense", "GET", "/api/v1/sessions"));
      Answer late = gateway.ask("nonsense", "GET", "/api/v1/sessions");
      assertThat(late.status()).isEqualTo(429);
      assertThat(late.code()).isEqualTo("TOO_MANY_FAILURES");
      assertThat(late.response().headers().firstValue("Retry-After")).isPresent();
      assertThat(gateway.ask(good, "GET", "/api/v1/sessions").status()).isEqualTo(200);
    }
  }

  @Test
  void theAllowanceComesBackWithTime() {
    var clock = new MovingClock();
    var limit = new FailureLimit(20, Duration.ofSeconds(3), clock);

    IntStream.range(0, 19).forEach(_ -> limit.failed("192.0.2.1"));
    assertThat(limit.wait("192.0.2.1")).isZero();
    limit.failed("192.0.2.1");
    assertThat(limit.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(3));
    assertThat(limit.wait("192.0.2.2")).isZero();
    clock.now = clock.now.plusSeconds(3);
    assertThat(limit.wait("192.0.2.1")).isZero();
  }

  /// A clock that is moved by hand.
  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
