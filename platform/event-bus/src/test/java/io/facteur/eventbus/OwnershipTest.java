package io.facteur.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static final List<Integer> ALL = IntStream.range(0, 12).boxed().toList();

  private final AtomicLong nanos = new AtomicLong();
  private final Ownership ownership = new Ownership(Pace.usual(), nanos::get);

  @Test
  void waitsForItsPartitionsFirst() {
    assertThat(ownership.owns("anna")).isFalse();

    pass(Duration.ofSeconds(1));
    ownership.contact();
    pass(Duration.ofSeconds(3));
    assertThat(ownership.owns("anna")).isFalse();

    ownership.assigned(ALL, 12);
    assertThat(ownership.owns("anna")).isTrue();
  }

  @Test
  void handlesEverySessionSoonWhereThereIsNoBrokerAtAll() {
    pass(Duration.ofSeconds(2).plusMillis(1));

    assertThat(ownership.owns("anna")).isTrue();
    assertThat(ownership.brokerAway()).isTrue();
  }

  @Test
  void keepsToItsPartitionsWhenTheBrokerGoesAndTakesOverAfterAWhile() {
    ownership.contact();
    ownership.assigned(List.of(), 12);

    pass(Duration.ofSeconds(6));
    assertThat(ownership.brokerAway()).isTrue();
    assertThat(ownership.owns("anna")).isFalse();

    pass(Duration.ofSeconds(25));
    assertThat(ownership.owns("anna")).isTrue();

    ownership.contact();
    assertThat(ownership.owns("anna")).isFalse();
  }

  @Test
  void handlesEverySessionWhenTheTopicIsGone() {
    ownership.contact();
    ownership.assigned(ALL, 12);
    ownership.revoked(ALL);
    ownership.assigned(List.of(), 0);
    assertThat(ownership.owns("anna")).isFalse();

    pass(Duration.ofSeconds(6));
    ownership.contact();

    assertThat(ownership.owns("anna")).isTrue();
    assertThat(ownership.unassigned()).isTrue();
  }

  @Test
  void splitsTheSessionsByPartition() {
    ownership.contact();
    ownership.assigned(ALL.subList(0, 6), 12);
    var sessions = IntStream.range(0, 1_000).mapToObj(n -> "session-" + n).toList();

    var own = sessions.stream().filter(ownership::owns).toList();

    assertThat(own).hasSizeBetween(400, 600);
    assertThat(own).allMatch(session -> ownership.isIn(ALL.subList(0, 6), session));
    ownership.revoked(List.of(0, 1, 2, 3, 4, 5));
    assertThat(sessions).noneMatch(ownership::owns);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
