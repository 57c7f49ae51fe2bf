package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.journey.Inbox;
import io.facteur.e2e.journey.Repeatedly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Three replicas of webhook-service share the sessions: one is killed and comes back under its
/// name, one is killed and stays away, another comes, and then two come and go, while messages come
/// in.
///
/// `-Dfacteur.flap.seconds=N` says for how long they come and go.
@ExtendWith(LogsOnFailure.class)
class ReplicasStory {
  private static final Path REPORT = Path.of("target", "replicas-report.txt");
  private static final int SESSIONS = 8;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration A_WHILE = Duration.ofSeconds(8);
  private static final Duration BACK_UNDER_ITS_NAME = Duration.ofSeconds(5);
  private static final Duration TAKEN_OVER = Duration.ofSeconds(15);
  private static final int SHORTEST_LIFE = 500;
  private static final int LONGEST_LIFE = 12_000;

  private final Duration flapping =
      Duration.ofSeconds(Integer.getInteger("facteur.flap.seconds", 20));
  private final RandomGenerator random =
      new Random(Long.getLong("facteur.crash.seed", 20_261_127L));
  private final Sink sink = Sink.open();
  private final List<Inbox> inboxes = new ArrayList<>();
  private final List<Repeatedly> writing = new ArrayList<>();
  private Cluster cluster;
  private OwnJars jars;

  @BeforeEach
  void start() {
    cluster =
        Cluster.start(
            Map.of(),
            List.of("session", "receiver", "webhook", "webhook-2", "webhook-3", "gateway"));
    jars = cluster.jars();
    for (int i = 1; i <= SESSIONS; i++) {
      Phone own = cluster.simulator().phone("+336540%05d".formatted(i), "Own " + i);
      Phone peer = cluster.simulator().phone("+336541%05d".formatted(i), "Peer " + i);
      Session session = cluster.api().create("replicas-" + i, sink).link(own);
      inboxes.add(new Inbox(session, own, peer, sink));
    }
  }

  @AfterEach
  void stop() {
    cluster.close();
    sink.close();
  }

  @Test
  void orderAndCompletenessHoldWhateverReplicasDo() throws IOException {
    Duration[] starting = new Duration[1];
    Duration back;
    Duration takenOver;
    try {
      inboxes.forEach(inbox -> writing.add(Repeatedly.run(PAUSE, inbox::step)));
      goOn(A_WHILE);
      back =
          longestWay(
              () -> {
                long killed = System.nanoTime();
                jars.restart("webhook-2");
                starting[0] = Duration.ofNanos(System.nanoTime() - killed);
              },
              A_WHILE);
      takenOver = longestWay(() -> jars.kill("webhook-3"), TAKEN_OVER.plusSeconds(2));
      jars.begin("webhook-4");
      goOn(A_WHILE);
      flap();
    } finally {
      writing.forEach(Repeatedly::close);
    }

    List<String> faults = inboxes.stream().flatMap(inbox -> inbox.faults().stream()).toList();
    Duration late = back.minus(starting[0]);
    Duration afterReady = late.isNegative() ? Duration.ZERO : late;
    report(starting[0], back, takenOver, faults);
    assertThat(faults).isEmpty();
    assertThat(afterReady).isLessThan(BACK_UNDER_ITS_NAME);
    assertThat(takenOver).isLessThan(TAKEN_OVER);
  }

  /// The longest that a message written from now on takes to the webhook.
  private Duration longestWay(Runnable what, Duration watched) {
    List<Integer> before = inboxes.stream().map(inbox -> inbox.written().size()).toList();
    what.run();
    goOn(watched);
    Duration longest = Duration.ZERO;
    for (int i = 0; i < inboxes.size(); i++) {
      for (Duration way : inboxes.get(i).ways(before.get(i))) {
        longest = way.compareTo(longest) > 0 ? way : longest;
      }
    }
    return longest;
  }

  private void flap() {
    long end = System.nanoTime() + flapping.toNanos();
    while (System.nanoTime() < end) {
      for (String replica : List.of("webhook-2", "webhook-4")) {
        goOn(Duration.ofMillis(random.nextInt(SHORTEST_LIFE, LONGEST_LIFE)));
        jars.begin(replica);
      }
    }
  }

  private void goOn(Duration time) {
    writing.getFirst().goOn(time);
    writing.forEach(one -> one.goOn(Duration.ZERO));
  }

  private void report(Duration starting, Duration back, Duration takenOver, List<String> faults)
      throws IOException {
    int written = inboxes.stream().mapToInt(inbox -> inbox.written().size()).sum();
    long events = inboxes.stream().mapToLong(inbox -> sink.events(inbox.session()).size()).sum();
    Files.writeString(
        REPORT,
        """
        written: %d
        arrived twice: %d
        flapping: %d s
        start of a replica: %d ms
        longest way when one is back under its name: %d ms
        longest way when one stays away: %d ms
        faults: %s
        """
            .formatted(
                written,
                sink.deliveries().size() - events,
                flapping.toSeconds(),
                starting.toMillis(),
                back.toMillis(),
                takenOver.toMillis(),
                faults.isEmpty() ? "none" : faults.size() + ", first " + faults.getFirst()));
  }
}
