package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.installation.Uplink;
import io.facteur.e2e.journey.Quantiles;
import io.facteur.e2e.journey.Repeatedly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Connections end in every way there is, with the patience that an installation has: how soon the
/// API says so, and how soon the session is connected again.
///
/// `-Dfacteur.uplink.seconds=N` says for how long there is no way to WhatsApp.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(LogsOnFailure.class)
class DisconnectsFigures {
  private static final Path REPORT = Path.of("target", "disconnects-report.txt");
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration VISIBLE = Duration.ofSeconds(1);
  private static final Duration BACK = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CONNECTED = "connected";
  private static final int UPLINK_SESSIONS = 10;

  /// What the server says, and what the session is then.
  private static final Map<String, String> GONE =
      Map.of("replaced", "conflict", "device_removed", "logged_out");

  private final Duration uplinkGone =
      Duration.ofSeconds(Integer.getInteger("facteur.uplink.seconds", 4));
  private final Uplink uplink = Uplink.open();
  private Cluster cluster;
  private volatile Instant lastLook = Instant.now();
  private int people;

  @BeforeAll
  void start() {
    cluster =
        Cluster.start(
            Map.of(
                "FACTEUR_SANDBOX",
                "false",
                "SESSION_WHATSAPP_URL",
                "ws://127.0.0.1:" + uplink.port() + "/ws/chat"),
            List.of("session", "sender", "receiver", "webhook", "gateway"));
    uplink.leadTo(cluster.webSocket().getPort());
  }

  @AfterAll
  void stop() {
    cluster.close();
    uplink.close();
  }

  /// What ends a connection.
  ///
  /// @param code of a stream error
  private record End(String fault, int code) {
    @Override
    public String toString() {
      return code == 0 ? fault : fault + " " + code;
    }
  }

  /// In the middle of what it ends.
  private enum Moment {
    IDLE,
    SENDING,
    RECEIVING
  }

  /// A session whose connection ends in one way.
  private record Case(
      Moment moment, End end, Session session, Phone own, Phone peer, Course course) {

    Duration away() {
      return between(course.struck, course.back);
    }

    Duration unseen() {
      return between(course.struck, course.seen);
    }

    @Override
    public String toString() {
      return end + ", " + moment.name().toLowerCase(Locale.ROOT);
    }
  }

  /// What became of it, by this machine's clock.
  private static final class Course {
    private volatile boolean armed;
    private volatile Instant struck = Instant.EPOCH;
    private Instant seen = Instant.EPOCH;
    private Instant back = Instant.EPOCH;

    boolean isOver() {
      return struck.isAfter(Instant.EPOCH) && back.isAfter(seen) && seen.isAfter(Instant.EPOCH);
    }
  }

  @Test
  void everySessionIsBackSoonHoweverItsConnectionEnds() throws IOException {
    List<Case> cases = cases();

    watch(cases);

    Quantiles away = Quantiles.of(cases.stream().map(Case::away).toList());
    Quantiles unseen =
        Quantiles.of(
            cases.stream()
                .filter(one -> !one.end().fault().equals("half-open"))
                .map(Case::unseen)
                .toList());
    report("ends", Integer.toString(cases.size()));
    report("away", away.toString());
    report("until the API says so", unseen.toString());
    for (Case one : cases) {
      report("away, " + one, one.away().toMillis() + " ms");
    }
    assertThat(away.p95()).isLessThan(BACK);
    assertThat(unseen.longest()).isLessThan(VISIBLE);
    cases.forEach(DisconnectsFigures::assertWhole);
  }

  @Test
  void theApiSaysAtOnceThatASessionIsGoneForGood() throws IOException {
    List<Duration> visible = new ArrayList<>();
    for (var end : new TreeMap<>(GONE).entrySet()) {
      Phone own = phone();
      Session session = cluster.api().create("gone-" + people).link(own);
      long ended = System.nanoTime();
      cluster.simulator().end(own, end.getKey());
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(LOOK)
          .untilAsserted(() ->
              assertThat(session.status()).as("after %s", end.getKey()).isEqualTo(end.getValue()));
      visible.add(Duration.ofNanos(System.nanoTime() - ended));
    }
    Quantiles untilSaid = Quantiles.of(visible);
    report("until the API says that it is over", untilSaid.toString());
    assertThat(untilSaid.longest()).isLessThan(VISIBLE);
  }

  @Test
  void allAreBackSoonAfterTheWayToWhatsAppIs() throws IOException {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < UPLINK_SESSIONS; i++) {
      Phone own = phone();
      sessions.add(cluster.api().create("far-" + people).link(own));
    }
    uplink.cut();
    await()
        .atMost(VISIBLE.multipliedBy(5))
        .until(() -> statusesOf(sessions).stream().noneMatch(CONNECTED::equals));
    await()
        .during(uplinkGone)
        .atMost(uplinkGone.plus(PATIENCE))
        .until(() -> statusesOf(sessions).stream().allMatch("reconnecting"::equals));
    uplink.mend();
    long mended = System.nanoTime();
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .until(() -> statusesOf(sessions).stream().allMatch(CONNECTED::equals));
    Duration all = Duration.ofNanos(System.nanoTime() - mended);
    report(
        "all %d back after %d s without a way".formatted(sessions.size(), uplinkGone.toSeconds()),
        all.toMillis() + " ms");
    assertThat(all).isLessThan(BACK);
  }

  private List<Case> cases() {
    List<End> everywhere =
        List.of(
            new End("cut", 0),
            new End("half-open", 0),
            new End("stream-error", 515),
            new End("stream-error", 503),
            new End("stream-error", 500));
    List<Case> cases = new ArrayList<>();
    for (End end : everywhere) {
      for (Moment moment : Moment.values()) {
        cases.add(fresh(moment, end));
      }
    }
    for (String words : List.of("ack", "xml-not-well-formed", "unexplained", "stream-end")) {
      cases.add(fresh(Moment.IDLE, new End(words, 0)));
    }
    return cases;
  }

  private Case fresh(Moment moment, End end) {
    Phone own = phone();
    Phone peer = phone();
    Session session = cluster.api().create("end-" + people).link(own);
    return new Case(moment, end, session, own, peer, new Course());
  }

  private Phone phone() {
    people++;
    return cluster.simulator().phone("+336570%05d".formatted(people), "Person " + people);
  }

  private void begin(Case one) {
    var simulator = cluster.simulator();
    String fault = one.end().fault();
    int code = one.end().code();
    if (!Set.of("cut", "half-open", "stream-error").contains(fault)) {
      one.course().struck = Instant.now();
      simulator.end(one.own(), fault);
      return;
    }
    switch (one.moment()) {
      case IDLE -> {
        simulator.strike(one.own(), fault, code, "in", "iq");
        one.course().armed = true;
      }
      case SENDING -> {
        simulator.strike(one.own(), fault, code, "in", "message");
        one.course().armed = true;
        one.session().send(one.peer().number(), "out");
      }
      case RECEIVING -> {
        simulator.strike(one.own(), fault, code, "out", "message");
        one.course().armed = true;
        one.peer().write(one.own().number(), "in");
      }
    }
  }

  /// Looks again and again until each has been away and is back: what strikes is asked of the
  /// server (a moment between two looks counts as the first of them), the rest is in the log of
  /// events.
  private void watch(List<Case> cases) {
    try (var _ = Repeatedly.run(LOOK, () -> noteStruck(cases))) {
      cases.forEach(this::begin);
      await()
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .until(() -> {
            cases.stream().filter(one -> !one.course().isOver()).forEach(DisconnectsFigures::note);
            return cases.stream().allMatch(one -> one.course().isOver());
          });
    }
  }

  private void noteStruck(List<Case> cases) {
    List<Case> armed = cases.stream().filter(one -> one.course().armed).toList();
    Instant before = lastLook;
    Set<String> waiting = cluster.simulator().waiting();
    for (Case one : armed) {
      if (one.course().struck.equals(Instant.EPOCH) && !waiting.contains(one.own().number())) {
        one.course().struck = before;
      }
    }
    lastLook = Instant.now();
  }

  private static void note(Case one) {
    for (var event : one.session().events()) {
      if (!event.path("type").asString().equals("session.changed")) {
        continue;
      }
      String status = event.path("data").path("status").asString("");
      Instant at = Instant.parse(event.path("timestamp").asString());
      Course course = one.course();
      if (status.equals("reconnecting") && course.seen.equals(Instant.EPOCH)) {
        course.seen = at;
      } else if (status.equals(CONNECTED) && at.isAfter(course.seen)) {
        course.back = at;
      }
    }
  }

  private static Duration between(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return time.isNegative() ? Duration.ZERO : time;
  }

  private List<String> statusesOf(List<Session> sessions) {
    Map<String, String> all = statuses();
    return sessions.stream().map(session -> all.getOrDefault(session.id(), "")).toList();
  }

  private Map<String, String> statuses() {
    return cluster
        .api()
        .get("/api/v1/sessions?limit=100")
        .demand(200)
        .json()
        .path("items")
        .valueStream()
        .collect(
            Collectors.toMap(
                item -> item.path("id").asString(), item -> item.path("status").asString()));
  }

  /// What was under way has arrived, once.
  private static void assertWhole(Case one) {
    switch (one.moment()) {
      case IDLE -> {
        // Nothing was under way.
      }
      case SENDING ->
          await(one.toString())
              .atMost(PATIENCE)
              .untilAsserted(() ->
                  assertThat(one.peer().receivedFrom(one.own().number()))
                      .extracting(Phone.Seen::text)
                      .containsExactly("out"));
      case RECEIVING ->
          await(one.toString())
              .atMost(PATIENCE)
              .untilAsserted(() -> assertThat(one.session().messages("inbound")).hasSize(1));
    }
  }

  private static void report(String what, String figure) throws IOException {
    String before = Files.exists(REPORT) ? Files.readString(REPORT) : "";
    String line = what + ": " + figure;
    Files.writeString(
        REPORT,
        Stream.concat(before.lines().filter(old -> !old.startsWith(what + ": ")), Stream.of(line))
            .collect(Collectors.joining("\n", "", "\n")),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }
}
