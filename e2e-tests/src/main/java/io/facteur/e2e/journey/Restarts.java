package io.facteur.e2e.journey;

import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Ends the whole sandbox in the middle of conversations and starts it anew, again and again, and
/// compares at the end what was written with what arrived, on both sides and at the webhook.
public final class Restarts {
  private static final Duration PAUSE = Duration.ofMillis(60);
  private static final int SHORTEST_LIFE = 100;
  private static final int LONGEST_LIFE = 2500;

  private final Sandbox sandbox;
  private final Sink sink;
  private final List<Talk> talks;

  /// @param sink the webhook of all sessions
  public Restarts(Sandbox sandbox, Sink sink, List<Talk> talks) {
    this.sandbox = sandbox;
    this.sink = sink;
    this.talks = List.copyOf(talks);
  }

  /// How the sandbox ends.
  public enum Ending {
    /// `kill -9`.
    KILLED,
    /// SIGTERM, and time to finish.
    STOPPED
  }

  /// What came of it.
  ///
  /// @param sent texts that the API accepted
  /// @param received texts that others wrote
  /// @param unanswered POSTs that an end left without answer, and that were posted again
  /// @param starts from the start of the process until it was ready, one a round
  /// @param connections from ready until all sessions were connected, one a round
  /// @param faults what is wrong, also sessions that were linked anew; empty when nothing is
  public record Outcome(
      int sent,
      int received,
      int unanswered,
      List<Duration> starts,
      List<Duration> connections,
      List<String> faults) {}

  /// Runs rounds, and judges all that was written since this was made.
  ///
  /// @param random draws the moments of the ends
  public Outcome run(Ending ending, int rounds, RandomGenerator random) {
    List<Duration> starts = new ArrayList<>();
    List<Duration> connections = new ArrayList<>();
    Duration pause = PAUSE.multipliedBy(talks.size());
    List<Repeatedly> work = new ArrayList<>();
    try {
      talks.forEach(talk -> work.add(Repeatedly.run(pause, talk::post)));
      talks.forEach(talk -> work.add(Repeatedly.run(pause, talk::write)));
      for (int round = 0; round < rounds; round++) {
        work.getFirst().goOn(Duration.ofMillis(random.nextInt(SHORTEST_LIFE, LONGEST_LIFE)));
        end(ending);
        starts.add(sandbox.start());
        connections.add(connected());
        work.forEach(one -> one.goOn(Duration.ZERO));
      }
    } finally {
      work.forEach(Repeatedly::close);
    }
    List<String> faults = new ArrayList<>(sink.faults());
    talks.forEach(talk -> faults.addAll(talk.faults(sandbox.simulator())));
    return new Outcome(
        talks.stream().mapToInt(Talk::sent).sum(),
        talks.stream().mapToInt(Talk::received).sum(),
        talks.stream().mapToInt(Talk::unanswered).sum(),
        starts,
        connections,
        faults);
  }

  private void end(Ending ending) {
    switch (ending) {
      case KILLED -> sandbox.kill();
      case STOPPED -> sandbox.close();
    }
  }

  private Duration connected() {
    long begun = System.nanoTime();
    talks.forEach(Talk::awaitConnected);
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
