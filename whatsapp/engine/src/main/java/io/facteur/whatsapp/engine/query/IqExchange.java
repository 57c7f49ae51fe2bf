package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Asks, waits, times out. Answers are matched by id only. Never ask from the thread that handles
/// stanzas: whatever comes after the question would wait for its answer.
public final class IqExchange {
  private final StanzaWriter writer;
  private final Duration limit;
  private final String prefix;
  private final AtomicLong count = new AtomicLong();
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();

  /// @param limit how long an answer is waited for
  /// @param random makes ids that no server uses by itself
  public IqExchange(StanzaWriter writer, Duration limit, RandomGenerator random) {
    this.writer = writer;
    this.limit = limit;
    this.prefix = random.nextInt(10_000, 65_536) + "." + random.nextInt(10_000, 65_536) + "-";
  }

  /// Asks and waits for the answer.
  ///
  /// @throws QueryRefusedException when WhatsApp answered with an error
  /// @throws EngineOfflineException without a connection, or without a readable answer in time
  public <T> T ask(Iq<T> question) {
    return ask(question, limit);
  }

  /// Asks and waits so long for the answer.
  public <T> T ask(Iq<T> question, Duration patience) {
    String id = prefix + count.incrementAndGet();
    var slot = new Pending();
    pending.put(id, slot);
    try {
      writer.write(request(id, question));
      return read(question, slot.await(question.namespace(), patience));
    } catch (ConnectionLostException e) {
      throw new EngineOfflineException("no connection for a " + question.namespace() + " query", e);
    } finally {
      pending.remove(id);
    }
  }

  /// Gives an answer to whoever waits for it.
  ///
  /// @return false when nobody does
  public boolean settle(Node iq) {
    Pending slot = iq.attribute("id").map(pending::get).orElse(null);
    if (slot == null) {
      return false;
    }
    slot.settle(iq);
    return true;
  }

  /// The connection is gone: nobody will be answered.
  public void failAll() {
    pending.values().forEach(Pending::fail);
  }

  private static Node request(String id, Iq<?> question) {
    return Node.named("iq")
        .attr("id", id)
        .attr("to", question.to())
        .attr("target", question.target())
        .attr("type", question.type())
        .attr("xmlns", question.namespace())
        .children(question.content())
        .build();
  }

  private static <T> T read(Iq<T> question, Node answer) {
    if (answer.attribute("type").filter("error"::equals).isPresent()) {
      Node error = answer.child("error").orElse(answer);
      throw new QueryRefusedException(
          question.namespace(),
          (int) error.number("code").orElse(500),
          error.attribute("text").orElse(""));
    }
    try {
      return question.read(answer);
    } catch (MalformedNodeException e) {
      throw new EngineOfflineException(
          "unreadable answer to a " + question.namespace() + " query: " + answer.shape(), e);
    }
  }

  private static final class Pending {
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile @Nullable Node answer;

    void settle(Node node) {
      answer = node;
      settled.countDown();
    }

    void fail() {
      settled.countDown();
    }

    Node await(String namespace, Duration patience) {
      try {
        if (!settled.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new EngineOfflineException("no answer to a " + namespace + " query in " + patience);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineOfflineException("interrupted during a " + namespace + " query", e);
      }
      Node node = answer;
      if (node == null) {
        throw new EngineOfflineException("connection lost during a " + namespace + " query");
      }
      return node;
    }
  }
}
