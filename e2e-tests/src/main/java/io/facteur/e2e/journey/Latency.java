package io.facteur.e2e.journey;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long a text takes from the POST until the peer's receipt has come back as the webhook
/// `message.delivered`: the way there and back through every service, so an upper bound of the way
/// there.
public final class Latency {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration DRAIN = Duration.ofSeconds(60);

  private final Session session;
  private final Phone peer;
  private final Sink sink;

  /// @param session connected, its webhook is `sink`
  public Latency(Session session, Phone peer, Sink sink) {
    this.session = session;
    this.peer = peer;
    this.sink = sink;
  }

  /// @param answer until the 200
  /// @param delivery until the webhook `message.delivered`
  public record Result(Quantiles answer, Quantiles delivery) {}

  /// A text that was accepted.
  ///
  /// @param at when it was posted, in nanoseconds of this JVM's clock
  private record Posted(String id, long at, Duration answer) {}

  /// Sends texts at a steady pace.
  ///
  /// @return how long each took until its 200, and until its delivery was known
  public Result run(int count) {
    int before = delivered().size();
    List<Posted> posted = new ArrayList<>();
    try (Repeatedly sending = Repeatedly.run(PAUSE, () -> send(count, posted))) {
      await()
          .atMost(PAUSE.multipliedBy(count).plus(DRAIN))
          .until(() -> delivered().size() - before >= count);
      sending.goOn(Duration.ZERO);
    }
    Map<String, Long> arrivals =
        delivered().stream().collect(toMap(Delivery::messageId, Delivery::arrival));
    return new Result(
        Quantiles.of(posted.stream().map(Posted::answer).toList()),
        Quantiles.of(
            posted.stream()
                .map(one -> Duration.ofNanos(arrivals.getOrDefault(one.id(), 0L) - one.at()))
                .toList()));
  }

  private void send(int count, List<Posted> posted) {
    if (posted.size() < count) {
      long begun = System.nanoTime();
      String id = session.send(peer.number(), "text " + posted.size());
      posted.add(new Posted(id, begun, Duration.ofNanos(System.nanoTime() - begun)));
    }
  }

  private List<Delivery> delivered() {
    return sink.events(session.id(), "message.delivered");
  }
}
