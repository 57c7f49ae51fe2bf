package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a channel to its end on the socket's thread, ahead of the one that handles stanzas. An
/// answer to a question of ours is given at once to whoever waits for it; everything else waits
/// here, in order. So a flood of messages, each with its durable writes, delays no answer.
final class Arrivals implements FrameSink {
  private static final int LOOK_MILLIS = 200;

  /// Behind the last stanza, so that whoever waits for the next one wakes up only when there is
  /// something: a linked session may be silent for days, and there are many of them.
  private static final Node END = Node.named("end").build();

  private final Function<byte[], Node> decoder;
  private final Predicate<Node> answers;
  private final BlockingQueue<Node> waiting;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean over;

  /// @param decoder the stanza of a frame
  /// @param answers takes what somebody waits for, and says whether it did
  /// @param capacity stanzas that may wait; then the socket is held back
  Arrivals(Function<byte[], Node> decoder, Predicate<Node> answers, int capacity) {
    this.decoder = decoder;
    this.answers = answers;
    this.waiting = new LinkedBlockingQueue<>(capacity);
  }

  @Override
  public void frame(byte[] frame) {
    if (over) {
      return;
    }
    try {
      Node stanza = decoder.apply(frame);
      if (!answers.test(stanza)) {
        add(stanza);
      }
    } catch (RuntimeException e) {
      // Told to the thread that handles stanzas, once it has handled those that came before.
      failure.set(e);
      ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended();
    }
  }

  private void add(Node stanza) throws InterruptedException {
    while (!over && !waiting.offer(stanza, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      // Full: the socket is held back until one has been taken.
    }
  }

  @Override
  public void ended() {
    over = true;
    // When there is no room, nobody waits for a stanza to come.
    boolean _ = waiting.offer(END);
  }

  /// The next stanzas in order, as far as they are here; waits for the first.
  ///
  /// @param most at most so many
  /// @return empty when the channel is closed and everything was taken
  /// @throws RuntimeException what ended the reading, once everything before it was taken
  List<Node> next(int most) throws InterruptedException {
    List<Node> run = new ArrayList<>();
    while (run.isEmpty() && !(over && waiting.isEmpty())) {
      run.add(waiting.take());
      waiting.drainTo(run, most - 1);
      boolean _ = run.removeIf(stanza -> stanza == END);
    }
    if (run.isEmpty()) {
      RuntimeException why = failure.get();
      if (why != null) {
        throw why;
      }
    }
    return run;
  }

  /// What else comes until the channel is closed, at most for so long.
  List<Node> rest(Duration patience) throws InterruptedException {
    List<Node> rest = new ArrayList<>();
    long end = System.nanoTime() + patience.toNanos();
    while (!(over && waiting.isEmpty())) {
      Node stanza = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (stanza == null) {
        return rest;
      }
      if (stanza != END) {
        rest.add(stanza);
      }
    }
    return rest;
  }
}
