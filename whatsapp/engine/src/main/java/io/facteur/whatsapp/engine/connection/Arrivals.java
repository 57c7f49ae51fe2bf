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

  private final SecureChannel channel;
  private final Function<byte[], Node> decoder;
  private final Predicate<Node> answers;
  private final BlockingQueue<Node> waiting;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean ended;
  private volatile boolean abandoned;

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
      Optional<byte[]> stanza = channel.read();
      while (stanza.isPresent() && !abandoned) {
        sort(decoder.apply(stanza.get()));
        stanza = channel.read();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Told to the thread that handles stanzas, once it has handled those that came before.
      failure.set(e);
    } finally {
      ended = true;
    }
  }

  private void sort(Node stanza) throws InterruptedException {
    if (answers.test(stanza)) {
      return;
    }
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
    while (true) {
      boolean last = ended;
      Node first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        List<Node> run = new ArrayList<>();
        run.add(first);
        waiting.drainTo(run, most - 1);
        return run;
      }
      if (last) {
        RuntimeException why = failure.get();
        if (why != null) {
          throw why;
        }
        return List.of();
      }
    }
  }

  /// Nobody takes anything any more.
  void abandon() {
    abandoned = true;
  }
}
