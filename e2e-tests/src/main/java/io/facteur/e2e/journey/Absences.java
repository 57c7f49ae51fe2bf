package io.facteur.e2e.journey;

import io.facteur.e2e.client.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// For how long accounts have no linked device online, as the server sees it.
public final class Absences implements AutoCloseable {
  /// Between two looks; a shorter absence may not be seen.
  public static final Duration LOOK = Duration.ofMillis(50);

  private final Simulator simulator;
  private final Set<String> accounts;
  private final Map<String, Long> since = new HashMap<>();
  private final List<Duration> ended = new ArrayList<>();
  private final Repeatedly looking;

  /// @param accounts to watch, all of them online now
  public Absences(Simulator simulator, Set<String> accounts) {
    this.simulator = simulator;
    this.accounts = Set.copyOf(accounts);
    this.looking = Repeatedly.run(LOOK, this::look);
  }

  private synchronized void look() {
    Set<String> online = simulator.online();
    long now = System.nanoTime();
    for (String account : accounts) {
      if (!online.contains(account)) {
        var _ = since.putIfAbsent(account, now);
      } else if (since.containsKey(account)) {
        ended.add(Duration.ofNanos(now - since.remove(account)));
      }
    }
  }

  /// Lets time pass.
  public void goOn(Duration time) {
    looking.goOn(time);
  }

  /// Those that have ended.
  public synchronized List<Duration> ended() {
    return List.copyOf(ended);
  }

  /// Those who are away now.
  public synchronized Set<String> away() {
    return Set.copyOf(since.keySet());
  }

  @Override
  public void close() {
    looking.close();
  }
}
