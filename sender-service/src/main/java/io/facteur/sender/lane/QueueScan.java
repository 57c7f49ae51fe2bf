package io.facteur.sender.lane;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Journal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through all sessions at start and every few seconds, so that no message depends on a
/// wake-up: what a crash left behind is found here.
public final class QueueScan implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueueScan.class);
  private static final int PAGE = 1000;

  private final Journal<OutboundAccepted> accepted;
  private final Queue queue;
  private final SendLanes lanes;
  private final LaneProperties properties;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queue-scan").factory());

  /// Heads that were seen worked off; spares asking again for every quiet session.
  private final Map<String, Long> quiet = new ConcurrentHashMap<>();

  QueueScan(
      Journal<OutboundAccepted> accepted, Queue queue, SendLanes lanes, LaneProperties properties) {
    this.accepted = accepted;
    this.queue = queue;
    this.lanes = lanes;
    this.properties = properties;
  }

  /// Begins with a scan at once.
  public void start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::scan, 0, properties.scanPeriod().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void scan() {
    try {
      String from = "";
      Map<String, Long> heads = accepted.heads(from, PAGE);
      while (!heads.isEmpty()) {
        heads.forEach(this::look);
        from = new TreeMap<>(heads).lastKey();
        heads = accepted.heads(from, PAGE);
      }
    } catch (RuntimeException e) {
      // The store is away; the next scan finds the same.
      log.atWarn().setCause(e).log("queue.scan-broken");
    }
  }

  private void look(String sessionId, long head) {
    if (quiet.getOrDefault(sessionId, -1L) == head) {
      return;
    }
    if (queue.isBusy(sessionId, head)) {
      lanes.wake(sessionId);
    } else {
      quiet.put(sessionId, head);
    }
  }

  /// A deleted session's head means nothing for one made again under its id.
  void forget(String sessionId) {
    quiet.remove(sessionId);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
