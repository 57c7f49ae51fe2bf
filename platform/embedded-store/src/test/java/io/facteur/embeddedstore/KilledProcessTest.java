package io.facteur.embeddedstore;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.facteur.embeddedstore.EmbeddedStore.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writers against a store in another process, which is killed in the middle of it, several times
/// over the same folder.
class KilledProcessTest {
  private static final int WRITERS = 8;
  private static final int KILLS = 3;
  private static final int WRITES_BEFORE_A_KILL = 1_200;

  @TempDir private Path folder;

  /// What the store has acknowledged: the state of each document.
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  @Test
  void keepsEveryAcknowledgedWriteWhenKilled() throws Exception {
    for (var round = 0; round < KILLS; round++) {
      writeUntilKilled(round);
    }

    try (var store = EmbeddedStore.open(Settings.inFolder(folder));
        var client = MongoClients.create(store.connectionString())) {
      var messages = client.getDatabase("it").getCollection("messages");
      var kept = new ConcurrentHashMap<String, Document>();
      messages.find().forEach(document -> kept.put(document.getString("_id"), document));

      assertThat(acknowledged).hasSizeGreaterThan(KILLS * WRITES_BEFORE_A_KILL / 3);
      acknowledged.forEach((id, state) -> assertThat(kept).as(id + " " + state).containsKey(id));
      acknowledged.forEach((id, state) -> {
        if (state.equals("DONE")) {
          assertThat(kept.get(id)).as(id).containsEntry("state", "DONE");
        }
      });
      assertThatIndexesAgree(messages, kept);
    }
  }

  private void writeUntilKilled(int round) throws IOException, InterruptedException {
    var enough = new CountDownLatch(WRITES_BEFORE_A_KILL);
    try (var process = StoreProcess.start(folder);
        var client =
            MongoClients.create(process.connectionString() + "&serverSelectionTimeoutMS=3000");
        var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var messages =
          client
              .getDatabase("it")
              .getCollection("messages")
              .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
      messages.createIndex(Indexes.ascending("writer", "seq"), new IndexOptions().unique(true));
      messages.createIndex(Indexes.ascending("state", "writer", "seq"));
      for (var writer = 0; writer < WRITERS; writer++) {
        var name = "r" + round + "w" + writer;
        writers.execute(() -> writeForEver(messages, name, enough));
      }
      enough.await();
      process.kill();
    }
  }

  /// Inserts documents and marks every other one done, noting each answer, until the store dies.
  private void writeForEver(
      MongoCollection<Document> messages, String writer, CountDownLatch enough) {
    try {
      for (var seq = 0; ; seq++) {
        var id = writer + "-" + seq;
        messages.insertOne(
            new Document("_id", id)
                .append("writer", writer)
                .append("seq", seq)
                .append("state", "NEW")
                .append("body", "x".repeat(500)));
        acknowledged.put(id, "NEW");
        enough.countDown();
        if (seq % 2 == 0) {
          messages.updateOne(eq("_id", id), Updates.set("state", "DONE"));
          acknowledged.put(id, "DONE");
          enough.countDown();
        }
      }
    } catch (MongoException e) {
      // The store was killed, which is what this waits for.
      enough.countDown();
    }
  }

  private static void assertThatIndexesAgree(
      MongoCollection<Document> messages, Map<String, Document> kept) {
    for (var state : new String[] {"NEW", "DONE"}) {
      var query = and(eq("state", state), gte("writer", ""));
      assertThat(messages.find(query).explain().toJson()).contains("IXSCAN");
      assertThat(
              messages
                  .find(query)
                  .map(document -> document.getString("_id"))
                  .into(new ArrayList<>()))
          .containsExactlyInAnyOrderElementsOf(
              kept.values().stream()
                  .filter(document -> state.equals(document.getString("state")))
                  .map(document -> document.getString("_id"))
                  .toList());
    }
    for (var document : kept.values()) {
      assertThat(
              messages
                  .find(
                      and(
                          eq("writer", document.getString("writer")),
                          eq("seq", document.getInteger("seq"))))
                  .first())
          .isEqualTo(document);
    }
  }
}
