package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.BadSink;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.journey.Inbox;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.SteadyArrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Webhooks beside one that is dead, one that is slow and one that answers a byte at a time: the
/// specification's two seconds (SC-003) hold for the others. Figures are the business of `./facteur
/// bench receiving`.
@ExtendWith(LogsOnFailure.class)
class BadReceiversStory {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration WARMING = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Duration WANTED = Duration.ofSeconds(2);

  private final Sink sink = Sink.open();
  private final List<BadSink> bad = List.of(BadSink.dead(), BadSink.slow(), BadSink.dripping());
  private final List<Inbox> good = new ArrayList<>();
  private final List<Inbox> beside = new ArrayList<>();
  private Sandbox sandbox;
  private int people;

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.started(Map.of());
    for (int i = 1; i <= 3; i++) {
      good.add(inbox(sandbox.api().create("good-" + i, sink)));
    }
    for (BadSink one : bad) {
      beside.add(inbox(sandbox.api().create("bad-" + beside.size(), one)));
    }
  }

  @AfterEach
  void stop() {
    sandbox.close();
    bad.forEach(BadSink::close);
    sink.close();
  }

  private Inbox inbox(Session session) {
    people++;
    Phone own = sandbox.simulator().phone("+336550%05d".formatted(people), "Own " + people);
    Phone peer = sandbox.simulator().phone("+336551%05d".formatted(people), "Peer " + people);
    return new Inbox(session.link(own), own, peer, sink);
  }

  @Test
  void theOthersAreToldInTimeInOrderAndOnce() {
    SteadyArrivals arrivals = new SteadyArrivals(good);
    Quantiles _ = arrivals.run(WARMING, PAUSE, List.of());

    Quantiles ways = arrivals.run(TIME, PAUSE, beside);

    assertThat(ways.p99()).as(ways.toString()).isLessThan(WANTED);
    assertThat(good.stream().flatMap(inbox -> inbox.faults().stream())).isEmpty();
  }
}
