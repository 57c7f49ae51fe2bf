package io.facteur.session.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.facteur.embeddedstore.EmbeddedStore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private static final OwnershipProperties PATIENT = times(Duration.ofSeconds(15));

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  private final MongoCollection<Document> sessions =
      client.getDatabase("facteur").getCollection("sessions");
  private final AtomicLong nanos = new AtomicLong();
  private final List<LeaseKeeper> keepers = new ArrayList<>();

  @BeforeEach
  void addASession() {
    sessions.insertOne(new Document("_id", "shop"));
  }

  @AfterEach
  void close() {
    keepers.forEach(LeaseKeeper::close);
    client.close();
    store.close();
  }

  @Test
  void givesASessionToOneOfManyRacers() throws InterruptedException {
    var winners = new ConcurrentLinkedQueue<Lease>();
    var start = new CountDownLatch(1);
    try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        var keeper = keeper("racer-" + i, "1", PATIENT);
        racers.execute(() -> {
          awaitStart(start);
          keeper.acquire("shop").ifPresent(winners::add);
        });
      }
      start.countDown();
    }

    assertThat(winners).hasSize(1);
    assertThat(winners.element().epoch()).isEqualTo(1);
  }

  @Test
  void givesTheSameLeaseToWhoHoldsItAlready() {
    var keeper = keeper("a", "1", PATIENT);

    assertThat(keeper.acquire("shop")).isEqualTo(keeper.acquire("shop")).isPresent();
  }

  @Test
  void countsTheOwnersOfASession() {
    var one = keeper("a", "1", PATIENT);
    var other = keeper("b", "1", PATIENT);

    one.release(one.acquire("shop").orElseThrow());

    assertThat(other.acquire("shop")).map(Lease::epoch).hasValue(2L);
    assertThat(one.acquire("shop")).isEmpty();
  }

  @Test
  void takesASessionWhoseOwnerHasBeenSilentTooLong() {
    var silent = keeper("a", "1", PATIENT).acquire("shop").orElseThrow();
    var heir = keeper("b", "1", times(Duration.ofMillis(300)));

    var inherited =
        await()
            .atMost(Duration.ofSeconds(5))
            .until(() -> heir.acquire("shop"), Optional::isPresent)
            .orElseThrow();

    assertThat(inherited.epoch()).isGreaterThan(silent.epoch());
  }

  @Test
  void takesBackAtOnceWhatItHeldBeforeItWasKilled() {
    var killed = keeper("a", "1", PATIENT).acquire("shop").orElseThrow();
    var reborn = keeper("a", "2", PATIENT);

    reborn.start(_ -> {});

    assertThat(reborn.acquire("shop")).map(Lease::epoch).hasValue(killed.epoch() + 1);
  }

  @Test
  void keepsWhatItHeldBeforeItWasKilledFromOthers() {
    assertThat(keeper("a", "1", PATIENT).acquire("shop")).isPresent();
    var reborn = keeper("a", "2", PATIENT);
    var other = keeper("b", "1", PATIENT);

    reborn.start(_ -> {});

    assertThat(other.acquire("shop")).isEmpty();
    assertThat(reborn.available(List.of("shop"))).containsExactly(Map.entry("shop", true));
    assertThat(other.available(List.of("shop"))).isEmpty();
  }

  @Test
  void tellsWhoElseHoldsASession() {
    var owner = keeper("a", "1", PATIENT);
    var other = keeper("b", "1", PATIENT);

    assertThat(other.holder("shop")).isEmpty();
    var lease = owner.acquire("shop").orElseThrow();

    assertThat(other.holder("shop")).hasValue(new Holder("a", URI.create("http://a:8081")));
    assertThat(owner.holder("shop")).isEmpty();
    assertThat(other.available(List.of("shop"))).isEmpty();
    owner.release(lease);
    assertThat(other.holder("shop")).isEmpty();
    assertThat(other.available(List.of("shop", "none"))).containsExactly(Map.entry("shop", false));
  }

  @Test
  void countsAHolderThatHasBeenSilentTooLongAsGone() {
    assertThat(keeper("a", "1", PATIENT).acquire("shop")).isPresent();
    var other = keeper("b", "1", times(Duration.ofMillis(300)));

    await().atMost(Duration.ofSeconds(5)).until(() -> other.holder("shop").isEmpty());
  }

  @Test
  void leavesAloneWhatOthersHoldWhenItStarts() {
    var other = keeper("a", "1", PATIENT).acquire("shop").orElseThrow();
    var started = keeper("b", "1", PATIENT);

    started.start(_ -> {});

    assertThat(started.acquire("shop")).isEmpty();
    assertThat(other.held()).isTrue();
  }

  @Test
  void fencesItselfBeforeAnybodyElseMayBegin() {
    var lost = new ConcurrentLinkedQueue<Lease>();
    var keeper = keeper("a", "1", PATIENT);
    keeper.start(lost::add);
    var lease = keeper.acquire("shop").orElseThrow();

    nanos.addAndGet(PATIENT.fenceAfter().toNanos());

    assertThat(lease.held()).isFalse();
    assertThatThrownBy(lease::requireHeld).isInstanceOf(StaleOwnerException.class);
    await().untilAsserted(() -> assertThat(lost).containsExactly(lease));
    assertThat(keeper.find("shop")).isEmpty();
  }

  @Test
  void keepsWhatItRenews() {
    var keeper = keeper("a", "1", PATIENT);
    var lease = keeper.acquire("shop").orElseThrow();

    nanos.addAndGet(PATIENT.fenceAfter().toNanos() - 1);
    keeper.renew();
    nanos.addAndGet(PATIENT.fenceAfter().toNanos() - 1);

    assertThat(lease.held()).isTrue();
  }

  @Test
  void learnsAtItsNextRenewalThatItsSessionWasTaken() {
    var lost = new ConcurrentLinkedQueue<Lease>();
    var paused = keeper("a", "1", PATIENT);
    paused.start(lost::add);
    var lease = paused.acquire("shop").orElseThrow();
    keeper("a", "2", PATIENT).start(_ -> {});

    paused.renew();

    assertThat(lease.held()).isFalse();
    assertThat(lost).containsExactly(lease);
  }

  @Test
  void beginsNothingAnewThatWasTakenWhileItHung() {
    var hung = keeper("a", "1", PATIENT);
    var lease = hung.acquire("shop").orElseThrow();
    var heir = keeper("a", "2", PATIENT);
    heir.start(_ -> {});
    assertThat(heir.acquire("shop")).isPresent();

    assertThat(lease.held()).as("by its own clock").isTrue();
    assertThat(hung.acquire("shop")).isEmpty();
    assertThat(lease.held()).isFalse();
  }

  @Test
  void outlivesAStoreThatDoesNotAnswerForAMoment() {
    var keeper = keeper("a", "1", PATIENT);
    var lease = keeper.acquire("shop").orElseThrow();
    client.close();

    keeper.renew();

    assertThat(lease.held()).isTrue();
  }

  private LeaseKeeper keeper(String name, String incarnation, OwnershipProperties times) {
    var address = URI.create("http://" + name + ":8081");
    var leases =
        new MongoLeases(sessions, new Instance(name, incarnation), () -> address, times.ttl());
    var keeper = new LeaseKeeper(leases, times, nanos::get);
    keepers.add(keeper);
    return keeper;
  }

  private static OwnershipProperties times(Duration ttl) {
    return new OwnershipProperties(
        ttl.dividedBy(3),
        ttl.multipliedBy(2).dividedBy(3),
        ttl,
        ttl,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }

  private static void awaitStart(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
