package io.facteur.e2e.journey;

import static java.util.stream.Collectors.toMap;

import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Somebody who writes to a session one text after the other, and what of that is found at each
/// place: the log of events, the list of messages, the webhook.
public final class Inbox {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String RECEIVED = "message.received";

  private final Session session;
  private final Phone own;
  private final Phone peer;
  private final Sink sink;
  private final List<Written> written = new CopyOnWriteArrayList<>();

  /// @param session linked to `own`, its webhook is `sink`
  /// @param peer who writes; nobody else does
  public Inbox(Session session, Phone own, Phone peer, Sink sink) {
    this.session = session;
    this.own = own;
    this.peer = peer;
    this.sink = sink;
  }

  /// A text.
  ///
  /// @param at when it was written, in nanoseconds of this JVM's clock
  private record Written(String id, long at) {}

  /// Writes the next text. Used by one thread.
  public void step() {
    long at = System.nanoTime();
    written.add(new Written(peer.write(own.number(), "in-" + written.size()), at));
  }

  /// The session's id.
  public String session() {
    return session.id();
  }

  /// The ids of what was written, in that order.
  public List<String> written() {
    return written.stream().map(Written::id).toList();
  }

  /// How many of them the webhook has not seen.
  public int underWay() {
    return written.size() - atWebhook().size();
  }

  /// Waits until the webhook has seen all.
  ///
  /// @return what is wrong then, in any of the places; empty when nothing is
  public List<String> faults() {
    return faults(PATIENCE);
  }

  /// The same.
  ///
  /// @param patience how long it may take
  public List<String> faults(Duration patience) {
    try {
      Awaitility.await()
          .atMost(patience)
          .pollInterval(LOOK)
          .until(() -> ids(atWebhook()).containsAll(written()));
    } catch (ConditionTimeoutException _) {
      // The comparison names them one by one.
    }
    String who = session.id() + ": ";
    List<String> faults = new ArrayList<>(sink.faults());
    faults.addAll(Comparison.faults(who + "the webhook", written(), ids(atWebhook())));
    List<Long> sequences = sink.events(session.id()).stream().map(Delivery::sequence).toList();
    if (!sequences.equals(LongStream.rangeClosed(1, sequences.size()).boxed().toList())) {
      faults.add(who + "the webhook's sequence: " + sequences);
    }
    faults.addAll(Comparison.faults(who + "GET events", written(), inLog()));
    faults.addAll(Comparison.faults(who + "GET messages", written(), inTimeline()));
    return faults;
  }

  /// How long each took to the webhook, from the nth on; until now for those that are under way.
  public List<Duration> ways(int from) {
    long now = System.nanoTime();
    Map<String, Long> arrivals =
        atWebhook().stream().collect(toMap(Delivery::messageId, Delivery::arrival));
    return written.stream()
        .skip(from)
        .map(one -> Duration.ofNanos(arrivals.getOrDefault(one.id(), now) - one.at()))
        .toList();
  }

  private List<Delivery> atWebhook() {
    return sink.events(session.id(), RECEIVED);
  }

  private static List<String> ids(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::messageId).toList();
  }

  private List<String> inLog() {
    return session.events().stream()
        .filter(event -> event.path("type").asString().equals(RECEIVED))
        .map(event -> event.path("data").path("messageId").asString())
        .toList();
  }

  private List<String> inTimeline() {
    return session.messages("inbound").stream().map(item -> item.path("id").asString()).toList();
  }
}
