package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a channel to its end on a thread of its own, ahead of the one that handles stanzas. An
/// answer to a question of ours is given at once to whoever waits for it; everything else waits
/// here, in order. So a flood of messages, each with its durable writes, delays no answer.
final class Arrivals implements Runnable {
  private static final int LOOK_MILLIS = 200;

  /// Behind the last stanza, so that whoever waits for the next one wakes up only when there is
  /// something: a linked session may be silent for days, and there are many of them.
  private static final Node END = Node.named("end").build();

  private final SecureChannel channel;
  private final Function<byte[], Node> decoder;
  private final Predicate<Node> answers;
  private final BlockingQueue<Node> waiting;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean abandoned;

  /// The end was taken; of the thread that handles stanzas.
  private boolean ended;

  /// @param answers takes what somebody waits for, and says whether it did
  /// @param capacity stanzas that may wait; then the channel is read no further
  Arrivals(
      SecureChannel channel,
      Function<byte[], Node> decoder,
      Predicate<Node> answers,
      int capacity) {
    this.channel = channel;
    this.decoder = decoder;
    this.answers = answers;
    this.waiting = new LinkedBlockingQueue<>(capacity);
  }

  @Override
  public void run() {
    try {
      try {
        readAll();
      } finally {
        add(END);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread, and nobody would take anything any more.
      Thread.currentThread().interrupt();
    }
  }

  private void readAll() throws InterruptedException {
    try {
      Optional<byte[]> stanza = channel.read();
      while (stanza.isPresent() && !abandoned) {
        sort(decoder.apply(stanza.get()));
        stanza = channel.read();
      }
    } catch (RuntimeException e) {
      // Told to the thread that handles stanzas, once it has handled those that came before.
      failure.set(e);
    }
  }

  private void sort(Node stanza) throws InterruptedException {
    if (!answers.test(stanza)) {
      add(stanza);
    }
  }

  private void add(Node stanza) throws InterruptedException {
    while (!abandoned && !waiting.offer(stanza, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      // Full: the channel is read no further until one has been taken.
    }
  }

  /// The next stanzas in order, as far as they are here; waits for the first.
  ///
  /// @param most at most so many
  /// @return empty when the channel is closed and everything was taken
  /// @throws RuntimeException what ended the reading, once everything before it was taken
  List<Node> next(int most) throws InterruptedException {
    List<Node> run = new ArrayList<>();
    if (!ended) {
      run.add(waiting.take());
      waiting.drainTo(run, most - 1);
      ended = run.removeIf(stanza -> stanza == END);
    }
    if (run.isEmpty()) {
      RuntimeException why = failure.get();
      if (why != null) {
        throw why;
      }
    }
    return run;
  }

  /// Nobody takes anything any more.
  void abandon() {
    abandoned = true;
  }
}
