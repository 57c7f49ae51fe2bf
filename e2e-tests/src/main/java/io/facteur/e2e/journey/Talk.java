package io.facteur.e2e.journey;

import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Simulator;
import io.facteur.e2e.client.Sink;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionTimeoutException;

/// A session and somebody who write to each other, one text after the other, although the session's
/// installation may be killed between any two; and what is found of that at each place.
public final class Talk {
  private static final Duration DRAIN = Duration.ofSeconds(120);

  private final Session session;
  private final Phone own;
  private final Phone peer;
  private final Sink sink;
  private final Outbox outbox;
  private int written;

  /// @param session linked to `own`, its webhook is `sink`
  /// @param peer with whom nobody else talks
  public Talk(Session session, Phone own, Phone peer, Sink sink) {
    this.session = session;
    this.own = own;
    this.peer = peer;
    this.sink = sink;
    this.outbox = new Outbox(session, peer.number());
  }

  /// As many sessions, each linked to a phone of its own and with somebody to talk to.
  ///
  /// @param digits with which their numbers begin after the `+`
  public static List<Talk> linked(
      Api api, Simulator simulator, Sink sink, int count, String digits) {
    List<Talk> talks = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Phone own = simulator.phone("+%s0%05d".formatted(digits, i), "Own " + i);
      Phone peer = simulator.phone("+%s1%05d".formatted(digits, i), "Peer " + i);
      talks.add(new Talk(api.create("talk-" + i, sink).link(own), own, peer, sink));
    }
    return talks;
  }

  /// The session posts its next text, or again the one that was not answered. Used by one thread.
  void post() {
    outbox.step();
  }

  /// The other one writes the next text. Used by one thread.
  void write() {
    try {
      String _ = peer.write(own.number(), String.format(Locale.ROOT, "in-%05d", ++written));
    } catch (UncheckedIOException _) {
      // Killed before it answered: the phone's own screen tells at the end whether it was written.
    }
  }

  /// Each writes a text.
  public void exchange() {
    post();
    write();
  }

  void awaitConnected() {
    session.awaitConnected();
  }

  /// How many texts of the session were accepted.
  public int sent() {
    return outbox.accepted().size();
  }

  /// How many texts the other one wrote.
  public int received() {
    return fromPeer().size();
  }

  int unanswered() {
    return outbox.attempts() - outbox.accepted().size();
  }

  /// Waits for the last ones, and says what is wrong then; empty when nothing is.
  public List<String> faults(Simulator simulator) {
    awaitAll();
    String who = session.id() + ": ";
    List<String> sequences =
        sink.events(session.id()).stream().map(event -> Long.toString(event.sequence())).toList();
    List<String> gapless =
        LongStream.rangeClosed(1, sequences.size()).mapToObj(Long::toString).toList();
    List<String> faults = new ArrayList<>(outbox.faults());
    faults.addAll(Comparison.faults(who + "the other's phone", outbox.accepted(), atPeer()));
    faults.addAll(Comparison.faults(who + "GET messages", fromPeer(), inTimeline()));
    faults.addAll(Comparison.faults(who + "the webhook", fromPeer(), atSink()));
    faults.addAll(Comparison.faults(who + "the webhook's sequence", gapless, sequences));
    if (simulator.devices(own) != 1) {
      faults.add(who + "linked anew");
    }
    return faults;
  }

  private void awaitAll() {
    List<String> expected = fromPeer();
    try {
      await()
          .atMost(DRAIN)
          .until(() ->
              atPeer().containsAll(outbox.accepted())
                  && inTimeline().containsAll(expected)
                  && atSink().containsAll(expected));
    } catch (ConditionTimeoutException _) {
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
