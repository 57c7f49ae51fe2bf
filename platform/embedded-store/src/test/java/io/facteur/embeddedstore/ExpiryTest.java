package io.facteur.embeddedstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.facteur.embeddedstore.EmbeddedStore.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final SetClock clock = new SetClock();
  private EmbeddedStore store;
  private MongoClient client;
  private MongoCollection<Document> sessions;

  @BeforeEach
  void open() {
    store =
        EmbeddedStore.open(
            Settings.inFolder(folder).withClock(clock).withTtlPeriod(Duration.ofMillis(20)));
    client = MongoClients.create(store.connectionString());
    sessions = client.getDatabase("it").getCollection("sessions");
  }

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  private static Document seen(String id, Instant at) {
    return new Document("_id", id).append("seenAt", Date.from(at));
  }

  @Test
  void removesWhatIsOldEnoughAndKeepsTheRest() {
    sessions.createIndex(
        Indexes.ascending("seenAt"), new IndexOptions().expireAfter(60L, TimeUnit.SECONDS));
    sessions.insertOne(seen("old", START));
    sessions.insertOne(seen("young", START.plusSeconds(30)));
    sessions.insertOne(new Document("_id", "undated"));
    sessions.insertOne(new Document("_id", "text").append("seenAt", "long ago"));

    clock.now = START.plusSeconds(61);

    await().until(() -> sessions.countDocuments() == 3);
    assertThat(sessions.find().map(document -> document.getString("_id")).into(new ArrayList<>()))
        .containsExactlyInAnyOrder("young", "undated", "text");
  }

  @Test
  void removesMoreThanOneSweepTakesAtOnce() {
    sessions.createIndex(
        Indexes.ascending("seenAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    sessions.insertMany(
        IntStream.range(0, 1_700).mapToObj(i -> seen("s" + i, START.plusSeconds(10))).toList());
    assertThat(sessions.countDocuments()).isEqualTo(1_700);

    clock.now = START.plusSeconds(11);

    await().until(() -> sessions.countDocuments() == 0);
  }

  private static final class SetClock extends Clock {
    private volatile Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
