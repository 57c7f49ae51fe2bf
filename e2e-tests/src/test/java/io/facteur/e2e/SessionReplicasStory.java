package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.journey.Absences;
import io.facteur.e2e.journey.Comparison;
import io.facteur.e2e.journey.Inbox;
import io.facteur.e2e.journey.Outbox;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.Repeatedly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Three replicas of session-service share the sessions: one is killed, one is asked to stop, one
/// is frozen until others have taken its sessions and goes on then, while messages go out and come
/// in.
///
/// `-Dfacteur.sessions=N` says how many sessions.
@ExtendWith(LogsOnFailure.class)
class SessionReplicasStory {
  private static final Path REPORT = Path.of("target", "session-replicas-report.txt");
  private static final List<String> REPLICAS = List.of("session", "session-2", "session-3");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration A_WHILE = Duration.ofSeconds(4);
  private static final Duration FROZEN = Duration.ofSeconds(20);
  private static final Duration KILLED = Duration.ofSeconds(30);
  private static final Duration STOPPED = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int sessions = Integer.getInteger("facteur.sessions", 9);
  private final Sink sink = Sink.open();
  private final List<Inbox> inboxes = new ArrayList<>();
  private final List<Outbox> outboxes = new ArrayList<>();
  private final List<Session> all = new ArrayList<>();
  private final List<Phone> owns = new ArrayList<>();
  private final List<Phone> peers = new ArrayList<>();
  private final List<Repeatedly> writing = new ArrayList<>();
  private final Map<String, String> report = new LinkedHashMap<>();
  private Cluster cluster;
  private OwnJars jars;

  @BeforeEach
  void start() {
    cluster =
        Cluster.start(
            Map.of(
                "SESSION_OWNERSHIP_REBALANCE_GAP", "500ms",
                "SENDER_PACING_PER_MINUTE", "0"),
            List.of(
                "session", "session-2", "session-3", "sender", "receiver", "webhook", "gateway"));
    jars = cluster.jars();
    for (int i = 1; i <= sessions; i++) {
      Phone own = cluster.simulator().phone("+336560%05d".formatted(i), "Own " + i);
      Phone peer = cluster.simulator().phone("+336561%05d".formatted(i), "Peer " + i);
      Session session = cluster.api().create("shared-" + i, sink).link(own);
      all.add(session);
      owns.add(own);
      peers.add(peer);
      inboxes.add(new Inbox(session, own, peer, sink));
      outboxes.add(new Outbox(session, peer.number()));
    }
  }

  @AfterEach
  void stop() {
    writing.forEach(Repeatedly::close);
    cluster.close();
    sink.close();
  }

  @Test
  void sessionsGoOnWhateverReplicasDo() throws IOException {
    awaitShared();
    inboxes.forEach(inbox -> writing.add(Repeatedly.run(PAUSE, inbox::step)));
    outboxes.forEach(outbox -> writing.add(Repeatedly.run(PAUSE, outbox::step)));
    Quantiles killed;
    Quantiles handedOver;
    Quantiles frozen;
    try {
      goOn(A_WHILE);
      killed = away("session-3", () -> jars.kill("session-3"), KILLED);
      jars.begin("session-3");
      awaitShared();
      handedOver = away("session-2", () -> jars.stop("session-2"), STOPPED.multipliedBy(3));
      int reconnects = statusChanges();
      frozen = freeze("session-3");
      goOn(A_WHILE);
      report.put(
          "changes of status while one was frozen and after",
          Integer.toString(statusChanges() - reconnects));
    } finally {
      writing.forEach(Repeatedly::close);
    }

    List<String> faults = faults();
    report.put("killed, away", killed.toString());
    report.put("asked to stop, away", handedOver.toString());
    report.put("frozen for 20 s, longest way of a message", frozen.toString());
    report.put("faults", faults.isEmpty() ? "none" : faults.size() + ", " + faults.getFirst());
    write();
    assertThat(faults).isEmpty();
    assertThat(killed.p95()).isLessThan(KILLED);
    assertThat(handedOver.longest()).isLessThan(STOPPED);
    assertThat(frozen.longest()).isLessThan(KILLED.plus(A_WHILE));
  }

  /// Waits until each replica runs its share.
  private void awaitShared() {
    int most = Math.ceilDiv(sessions, REPLICAS.size()) + 1;
    await("the sessions to be shared")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> {
          var counts = REPLICAS.stream().map(this::running).toList();
          assertThat(counts).allMatch(count -> count > 0 && count <= most);
          assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(sessions);
          assertThat(cluster.simulator().online()).containsAll(numbers());
        });
  }

  private int running(String replica) {
    return (int) jars.metric(replica, "facteur_sessions_running");
  }

  private Set<String> numbers() {
    return owns.stream().map(Phone::number).collect(Collectors.toSet());
  }

  /// How long the sessions of a replica are away until the others run them.
  private Quantiles away(String replica, Runnable what, Duration watched) {
    int concerned = running(replica);
    List<String> others = REPLICAS.stream().filter(other -> !other.equals(replica)).toList();
    try (var absences = new Absences(cluster.simulator(), numbers())) {
      what.run();
      await("the others to run all sessions")
          .atMost(watched.multipliedBy(2))
          .untilAsserted(() -> {
            absences.goOn(Absences.LOOK);
            assertThat(others.stream().mapToInt(this::running).sum()).isEqualTo(sessions);
            assertThat(absences.away()).isEmpty();
            assertThat(cluster.simulator().online()).containsAll(numbers());
          });
      List<Duration> ended = new ArrayList<>(absences.ended());
      while (ended.size() < concerned) {
        ended.add(Absences.LOOK); // Too short to be seen.
      }
      return Quantiles.of(ended);
    }
  }

  /// What is written to sessions whose owner is frozen finds its way within this time.
  private Quantiles freeze(String replica) {
    List<Integer> before = inboxes.stream().map(inbox -> inbox.written().size()).toList();
    jars.freeze(replica);
    goOn(FROZEN);
    jars.thaw(replica);
    goOn(A_WHILE);
    List<Duration> longest = new ArrayList<>();
    for (int i = 0; i < inboxes.size(); i++) {
      longest.add(
          inboxes.get(i).ways(before.get(i)).stream()
              .max(Duration::compareTo)
              .orElse(Duration.ZERO));
    }
    return Quantiles.of(longest);
  }

  private int statusChanges() {
    return all.stream()
        .mapToInt(session ->
            (int)
                session.events().stream()
                    .filter(event -> event.path("type").asString().equals("session.changed"))
                    .count())
        .sum();
  }

  private List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      faults.addAll(inboxes.get(i).faults());
      faults.addAll(outboxes.get(i).faults());
      faults.addAll(outgoing(i));
    }
    cluster.simulator().keysSpentTwice().forEach(key -> faults.add("key spent twice: " + key));
    for (int i = 0; i < sessions; i++) {
      if (cluster.simulator().devices(owns.get(i)) != 1) {
        faults.add(all.get(i).id() + " was linked anew");
      }
    }
    return faults;
  }

  private List<String> outgoing(int i) {
    List<String> accepted = outboxes.get(i).accepted();
    Phone peer = peers.get(i);
    String from = owns.get(i).number();
    try {
      await().atMost(PATIENCE).until(() -> texts(peer, from).containsAll(accepted));
    } catch (ConditionTimeoutException _) {
      // The comparison names them one by one.
    }
    // One may have been accepted without its answer having been heard.
    String unanswered = "out-%05d".formatted(accepted.size() + 1);
    List<String> arrived =
        texts(peer, from).stream().filter(text -> !text.equals(unanswered)).toList();
    return Comparison.faults(all.get(i).id() + ": the peer's phone", accepted, arrived);
  }

  private static List<String> texts(Phone peer, String from) {
    return peer.receivedFrom(from).stream().map(Phone.Seen::text).toList();
  }

  private void goOn(Duration time) {
    writing.getFirst().goOn(time);
    writing.forEach(one -> one.goOn(Duration.ZERO));
  }

  private void write() throws IOException {
    report.put("sessions", Integer.toString(sessions));
    report.put(
        "written",
        Integer.toString(inboxes.stream().mapToInt(inbox -> inbox.written().size()).sum()));
    report.put(
        "accepted",
        Integer.toString(outboxes.stream().mapToInt(outbox -> outbox.accepted().size()).sum()));
    Files.writeString(
        REPORT,
        report.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
