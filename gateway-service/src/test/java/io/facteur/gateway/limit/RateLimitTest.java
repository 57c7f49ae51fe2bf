package io.facteur.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import io.facteur.gateway.GatewayUnderTest.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long TENTH = Duration.ofMillis(100).toNanos();

  @Test
  void aSecondsWorthAtOnceThenOneByOne() {
    var now = new AtomicLong(-5);
    var limit = new RateLimit(10, now::get);

    List<Integer> left = IntStream.range(0, 10).mapToObj(_ -> limit.ask("a").remaining()).toList();
    assertThat(left).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    assertThat(limit.ask("a").admitted()).isFalse();
    assertThat(limit.ask("a").resetSeconds()).isEqualTo(1);
    assertThat(limit.ask("b").admitted()).isTrue();
    now.addAndGet(TENTH);
    assertThat(limit.ask("a").admitted()).isTrue();
    assertThat(limit.ask("a").admitted()).isFalse();
    now.addAndGet(10 * TENTH);
    assertThat(limit.ask("a").remaining()).isEqualTo(9);
  }

  @Test
  void everyAnswerTellsWhatIsLeftAndWhatIsBeyondIsRefused() throws IOException {
    try (var gateway = new GatewayUnderTest("--facteur.rate-limit=3")) {
      List<Answer> answers =
          IntStream.range(0, 6)
              .mapToObj(_ -> gateway.ask(GatewayUnderTest.ADMIN, "GET", "/api/v1/sessions"))
              .toList();

      assertThat(answers.getFirst().response().headers().firstValue("RateLimit-Limit"))
          .hasValue("3");
      assertThat(answers.getFirst().response().headers().firstValue("RateLimit-Remaining"))
          .hasValue("2");
      List<Answer> refused = answers.stream().filter(answer -> answer.status() == 429).toList();
      assertThat(refused).isNotEmpty();
      assertThat(refused).allMatch(answer -> answer.code().equals("RATE_LIMITED"));
      assertThat(refused.getFirst().response().headers().firstValue("Retry-After")).hasValue("1");
      assertThat(gateway.forwarded).hasSize(6 - refused.size());
    }
  }
}
