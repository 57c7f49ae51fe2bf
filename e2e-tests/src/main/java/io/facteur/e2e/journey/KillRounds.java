package io.facteur.e2e.journey;

import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Kills the whole sandbox in the middle of a conversation, again and again, and compares at the
/// end what was written with what arrived, on both sides and at the webhook.
public final class KillRounds {
  private static final Duration PAUSE = Duration.ofMillis(60);
  private static final Duration DRAIN = Duration.ofSeconds(120);
  private static final int SHORTEST_LIFE = 100;
  private static final int LONGEST_LIFE = 2500;

  private final Sandbox sandbox;
  private final Session session;
  private final Phone own;
  private final Phone peer;
  private final Sink sink;

  /// @param session linked to `own`, its webhook is `sink`
  public KillRounds(Sandbox sandbox, Session session, Phone own, Phone peer, Sink sink) {
    this.sandbox = sandbox;
    this.session = session;
    this.own = own;
    this.peer = peer;
    this.sink = sink;
  }

  /// What came of it.
  ///
  /// @param sent texts that the API accepted
  /// @param received texts that the other person wrote
  /// @param unanswered POSTs that a kill left without answer, and that were posted again
  /// @param starts from the start of the process until it was ready, one a kill
  /// @param connections from ready until the session was connected, one a kill
  /// @param faults what is wrong; empty when nothing is
  public record Outcome(
      int sent,
      int received,
      int unanswered,
      List<Duration> starts,
      List<Duration> connections,
      List<String> faults) {}

  /// Runs the rounds.
  ///
  /// @param random draws the moments of the kills
  public Outcome run(int rounds, RandomGenerator random) {
    List<Duration> starts = new ArrayList<>();
    List<Duration> connections = new ArrayList<>();
    Outbox outbox = new Outbox(session, peer.number());
    int[] written = new int[1];
    try (Repeatedly posting = Repeatedly.run(PAUSE, outbox::step);
        Repeatedly writing = Repeatedly.run(PAUSE, () -> write(++written[0]))) {
      for (int round = 0; round < rounds; round++) {
        posting.goOn(Duration.ofMillis(random.nextInt(SHORTEST_LIFE, LONGEST_LIFE)));
        sandbox.kill();
        starts.add(sandbox.start());
        connections.add(connected());
        writing.goOn(Duration.ZERO);
      }
    }
    List<String> faults = judge(outbox);
    return new Outcome(
        outbox.accepted().size(),
        fromPeer().size(),
        outbox.attempts() - outbox.accepted().size(),
        starts,
        connections,
        faults);
  }

  private void write(int number) {
    try {
      peer.write(own.number(), String.format(Locale.ROOT, "in-%05d", number));
    } catch (UncheckedIOException _) {
      // Killed before it answered: the phone's own screen tells at the end whether it was written.
    }
  }

  private Duration connected() {
    long begun = System.nanoTime();
    session.awaitConnected();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private List<String> judge(Outbox outbox) {
    awaitAll(outbox.accepted());
    List<String> sequences =
        sink.events(session.id()).stream().map(event -> Long.toString(event.sequence())).toList();
    List<String> gapless =
        LongStream.rangeClosed(1, sequences.size()).mapToObj(Long::toString).toList();
    return Stream.of(
            outbox.faults(),
            sink.faults(),
            Comparison.faults("the other's phone", outbox.accepted(), atPeer()),
            Comparison.faults("GET messages", fromPeer(), inTimeline()),
            Comparison.faults("the webhook", fromPeer(), atSink()),
            Comparison.faults("the webhook's sequence", gapless, sequences))
        .flatMap(List::stream)
        .toList();
  }

  /// Waits for the last ones; what is missing after that is lost.
  private void awaitAll(List<String> accepted) {
    List<String> expected = fromPeer();
    try {
      await()
          .atMost(DRAIN)
          .until(() ->
              atPeer().containsAll(accepted)
                  && inTimeline().containsAll(expected)
                  && atSink().containsAll(expected));
    } catch (org.awaitility.core.ConditionTimeoutException _) {
      // The comparison names them one by one.
    }
  }

  private List<String> atPeer() {
    return peer.receivedFrom(own.number()).stream().map(Phone.Seen::text).toList();
  }

  private List<String> fromPeer() {
    return peer.receivedFrom(peer.number()).stream().map(Phone.Seen::id).toList();
  }

  private List<String> inTimeline() {
    return session.messages("inbound").stream().map(item -> item.path("id").asString()).toList();
  }

  private List<String> atSink() {
    return sink.events(session.id(), "message.received").stream().map(Delivery::messageId).toList();
  }
}
