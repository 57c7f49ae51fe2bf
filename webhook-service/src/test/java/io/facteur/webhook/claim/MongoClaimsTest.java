package io.facteur.webhook.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.facteur.embeddedstore.EmbeddedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoClaimsTest {
  private final AtomicLong nanos = new AtomicLong();
  private EmbeddedStore store;
  private MongoClient mongo;
  private MongoDatabase database;

  @BeforeEach
  void open() {
    store = EmbeddedStore.inMemory();
    mongo = MongoClients.create(store.connectionString());
    database = mongo.getDatabase("test");
  }

  @AfterEach
  void close() {
    mongo.close();
    store.close();
  }

  @Test
  void nothingIsHeldBeforeTheFirstBeat() {
    MongoClaims early = new MongoClaims(database, new Replica("a", "1"), nanos::get);

    assertThat(early.hold("lane")).isFalse();
  }

  @Test
  void oneHoldsWhatTheOtherDoesNotUntilItLetsGo() {
    MongoClaims one = replica("a", "1");
    MongoClaims other = replica("b", "1");

    assertThat(one.hold("lane")).isTrue();
    assertThat(one.hold("lane")).isTrue();
    assertThat(other.hold("lane")).isFalse();

    one.release("lane");
    assertThat(other.hold("lane")).isTrue();
    assertThat(one.hold("lane")).isFalse();
  }

  @Test
  void ofManyAtOnceOneHoldsIt() throws Exception {
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      MongoClaims claims = replica("replica " + i, "1");
      all.add(() -> claims.hold("lane"));
    }
    int holders = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> held : executor.invokeAll(all)) {
        holders += held.get() ? 1 : 0;
      }
    }

    assertThat(holders).isEqualTo(1);
  }

  @Test
  void aNewIncarnationBreaksTheClaimsOfTheOneBeforeAtOnce() {
    MongoClaims before = replica("a", "1");
    assertThat(before.hold("lane")).isTrue();

    MongoClaims after = replica("a", "2");

    assertThat(replica("b", "1").hold("lane")).isTrue();
    assertThat(after.hold("lane")).isFalse();
    before.beat();
    assertThat(before.hold("lane")).as("its name is taken").isFalse();
  }

  @Test
  void whatADeadReplicaHeldIsTakenOverAfterEightSeconds() {
    MongoClaims dead = replica("a", "1");
    MongoClaims other = replica("b", "1");
    assertThat(dead.hold("lane")).isTrue();

    lastBeat("a", Duration.ofSeconds(7));
    assertThat(other.hold("lane")).isFalse();
    lastBeat("a", Duration.ofSeconds(9));
    assertThat(other.hold("lane")).isTrue();
  }

  @Test
  void whoeverWasSilentForSixSecondsAsksAgainWhatItHolds() {
    MongoClaims silent = replica("a", "1");
    MongoClaims other = replica("b", "1");
    assertThat(silent.hold("kept")).isTrue();
    assertThat(silent.hold("taken")).isTrue();

    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(silent.hold("kept")).as("it doubts itself").isFalse();
    lastBeat("a", Duration.ofSeconds(9));
    other.beat();
    assertThat(other.hold("taken")).isTrue();
    silent.beat();

    assertThat(silent.hold("kept")).isTrue();
    assertThat(silent.hold("taken")).isFalse();
  }

  @Test
  void aTakenNameIsTakenBackOnceTheOtherIsDead() {
    MongoClaims old = replica("a", "1");
    MongoClaims mistaken = replica("a", "2");
    old.beat();
    assertThat(old.hold("lane")).isFalse();
    assertThat(mistaken.hold("lane")).isTrue();

    lastBeat("a", Duration.ofSeconds(9));
    old.beat();

    assertThat(old.hold("lane")).isTrue();
  }

  @Test
  void whatItDoubtsCanBeLetGoAllTheSame() {
    MongoClaims silent = replica("a", "1");
    assertThat(silent.hold("lane")).isTrue();
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    silent.beat();
    MongoClaims other = replica("b", "1");

    assertThat(silent.claimed()).containsExactly("lane");
    silent.release("lane");

    assertThat(other.hold("lane")).isTrue();
  }

  private MongoClaims replica(String name, String incarnation) {
    MongoClaims claims = new MongoClaims(database, new Replica(name, incarnation), nanos::get);
    claims.begin();
    return claims;
  }

  private void lastBeat(String name, Duration ago) {
    database
        .getCollection("webhook.replicas")
        .updateOne(
            Filters.eq("_id", name),
            Updates.set("at", new Date(System.currentTimeMillis() - ago.toMillis())));
  }
}
