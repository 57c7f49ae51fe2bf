package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.journey.Inbox;
import io.facteur.e2e.journey.Repeatedly;
import io.facteur.servicekit.failpoint.Failpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A message's way in, with the service that has it killed at each of its steps; the other
/// services, the broker, the store and WhatsApp stay.
///
/// `-Dfacteur.crash.seed=N -Dfacteur.crash.kills=N` repeats a run, or makes it as long as
/// `./facteur verify receiving` wants it.
@ExtendWith(LogsOnFailure.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundCrashStory {
  private static final Path REPORT = Path.of("target", "inbound-crash-report.txt");
  private static final List<String> SERVICES = List.of("session", "receiver", "webhook", "gateway");
  private static final int MOST_UNDER_WAY = 12;
  private static final int MISSED = 200;
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final long seed = Long.getLong("facteur.crash.seed", 20_261_127L);
  private final int kills = Integer.getInteger("facteur.crash.kills", 1);
  private final RandomGenerator random = new Random(seed);
  private final Sink sink = Sink.open();
  private Cluster cluster;
  private int stories;
  private Session session;
  private Inbox inbox;

  static List<Failpoint> steps() {
    return Failpoint.INBOUND;
  }

  @BeforeAll
  void start() throws IOException {
    cluster = Cluster.start(Map.of(), SERVICES);
    Files.writeString(REPORT, "steps: %d%n".formatted(steps().size()));
  }

  @AfterAll
  void stop() {
    cluster.close();
    sink.close();
  }

  @BeforeEach
  void link() {
    stories++;
    Phone own = cluster.simulator().phone("+336530%05d".formatted(stories), "Ines");
    Phone peer = cluster.simulator().phone("+336531%05d".formatted(stories), "Jules");
    session = cluster.api().create("ines-" + stories, sink).link(own);
    inbox = new Inbox(session, own, peer, sink);
  }

  @AfterEach
  void unlink() {
    session.delete();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void keepsEveryMessageOnceAndInOrder(Failpoint step) throws IOException {
    try (Repeatedly writing = Repeatedly.run(PAUSE, this::write)) {
      for (int kill = 0; kill < kills; kill++) {
        Death.at(step, cluster.jars(), random);
        writing.goOn(Duration.ZERO);
      }
      cluster.jars().restart(Death.service(step));
      int before = inbox.written().size() - inbox.underWay();
      await("it to go on")
          .atMost(PATIENCE)
          .until(() -> inbox.written().size() - inbox.underWay() > before + 2);
    }

    List<String> faults = inbox.faults();
    Files.writeString(
        REPORT,
        "%s: %d kills, %d written, %d arrived twice, %s%n"
            .formatted(
                step,
                kills,
                inbox.written().size(),
                repeated(),
                faults.isEmpty() ? "whole" : faults.size() + " faults, first " + faults.getFirst()),
        StandardOpenOption.APPEND);
    assertThat(faults).as("seed " + seed).isEmpty();
  }

  @Test
  void whatCameWhileReceiverServiceWasStoppedIsThereOnceAndInOrder() {
    cluster.jars().kill("receiver");
    for (int i = 0; i < MISSED; i++) {
      inbox.step();
    }

    cluster.jars().restart("receiver");

    assertThat(inbox.faults()).isEmpty();
  }

  @Test
  void whoeverReadsEventsAcrossARestartOfEveryServiceSeesNoHoleAndNoRepeat() {
    List<Long> read = new ArrayList<>();
    try (Repeatedly writing = Repeatedly.run(PAUSE, this::write);
        Repeatedly reading = Repeatedly.run(PAUSE, () -> read(read))) {
      for (String service : SERVICES) {
        cluster.jars().restart(service);
        writing.goOn(Duration.ZERO);
        reading.goOn(Duration.ZERO);
      }
      int before = inbox.written().size();
      await("it to go on").atMost(PATIENCE).until(() -> inbox.written().size() > before + 2);
    }
    assertThat(inbox.faults()).isEmpty();
    read(read);

    assertThat(read).hasSizeGreaterThan(inbox.written().size());
    assertThat(read).isEqualTo(LongStream.rangeClosed(1, read.size()).boxed().toList());
  }

  /// As a client does who goes on after the last it has seen, and asks again when there is no
  /// answer.
  private void read(List<Long> read) {
    long last = read.isEmpty() ? 0 : read.getLast();
    try {
      session.eventsAfter(last).forEach(event -> read.add(event.path("sequence").asLong()));
    } catch (RuntimeException _) {
      // The gateway or receiver-service is just being restarted.
    }
  }

  /// So that a kill hits a message soon, no long queue is built up.
  private void write() {
    if (inbox.underWay() < MOST_UNDER_WAY) {
      inbox.step();
    }
  }

  private long repeated() {
    return sink.deliveries().stream()
            .filter(delivery -> delivery.session().equals(session.id()))
            .count()
        - sink.events(session.id()).size();
  }
}
