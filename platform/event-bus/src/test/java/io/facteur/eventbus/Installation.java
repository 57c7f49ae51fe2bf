package io.facteur.eventbus;

import static io.facteur.eventbus.Facts.TOPIC;
import static io.facteur.eventbus.Facts.fact;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.embeddedstore.EmbeddedStore;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// One writer of a topic with its store, and as many consumers as a test wants.
final class Installation implements AutoCloseable {

  private final BusSettings settings;
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  private final MongoDatabase database = client.getDatabase("facteur");
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final AtomicInteger ids = new AtomicInteger();

  final MongoJournal<OutboundSettled> journal =
      new MongoJournal<>(database, TOPIC, Clock.systemUTC());
  final Map<String, List<Long>> handled = new ConcurrentHashMap<>();
  final AtomicInteger pagesAsked = new AtomicInteger();

  Installation(TestBroker broker, String topicPrefix) {
    this.settings = new BusSettings(broker.bootstrapServers(), "writer", topicPrefix);
  }

  BusSettings settings() {
    return settings;
  }

  Publisher<OutboundSettled> publisher() {
    var publisher = new Publisher<>(settings, Hurry.pace(), TOPIC, journal);
    running.push(publisher);
    publisher.start();
    return publisher;
  }

  StreamConsumer<OutboundSettled> consumer(String instance, Pace pace) {
    return consumer(instance, pace, this::note);
  }

  StreamConsumer<OutboundSettled> consumer(
      String instance, Pace pace, StreamHandler<OutboundSettled> handler) {
    var own = new BusSettings(settings.bootstrapServers(), instance, settings.topicPrefix());
    var reading =
        new Reading<>(
            own,
            pace,
            TOPIC,
            new MongoPositions(database, "readers", TOPIC),
            new Writer(),
            handler);
    var consumer = new StreamConsumer<>(own, "readers", reading);
    running.push(consumer);
    consumer.start();
    return consumer;
  }

  OutboundSettled append(String session) {
    var id = "id-" + ids.incrementAndGet();
    return journal.append(session, id, fact(session, id)).record();
  }

  void note(StreamRecord record) {
    handled
        .computeIfAbsent(record.sessionId(), _ -> new CopyOnWriteArrayList<>())
        .add(record.sequence());
  }

  List<Long> handled(String session) {
    return handled.getOrDefault(session, List.of());
  }

  @Override
  public void close() throws Exception {
    for (var part : running) {
      part.close();
    }
    client.close();
    store.close();
  }

  /// The journal, asked as over HTTP.
  private final class Writer implements Backfill {

    @Override
    public StreamPage after(Topic<?> topic, String sessionId, long sequence, int limit) {
      pagesAsked.incrementAndGet();
      var records = journal.after(sessionId, sequence, limit);
      var json = ContractJson.mapper().writerFor(OutboundSettled.class);
      return new StreamPage(
          records.stream().map(json::writeValueAsString).toList(), journal.head(sessionId));
    }

    @Override
    public StreamHeads heads(Topic<?> topic, String afterSession) {
      return new StreamHeads(journal.heads(afterSession, 1000));
    }
  }
}
