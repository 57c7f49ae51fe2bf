package io.facteur.eventbus;

import static io.facteur.eventbus.Facts.TOPIC;
import static io.facteur.eventbus.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.embeddedstore.EmbeddedStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoJournalTest {

  private static EmbeddedStore store;
  private static MongoClient client;
  private MongoJournal<OutboundSettled> journal;

  @BeforeAll
  static void open() {
    store = EmbeddedStore.inMemory();
    client = MongoClients.create(store.connectionString());
  }

  @AfterAll
  static void close() {
    client.close();
    store.close();
  }

  @BeforeEach
  void anew() {
    journal = anotherReplicaOf("test" + UUID.randomUUID());
  }

  @Test
  void numbersEachSessionFromOne() {
    append("anna", "a");
    append("bert", "b");

    var second = journal.append("anna", "c", fact("anna", "c"));

    assertThat(second.isNew()).isTrue();
    assertThat(second.record()).isEqualTo(fact("anna", "c", 2));
    assertThat(journal.head("anna")).isEqualTo(2);
    assertThat(journal.head("bert")).isEqualTo(1);
    assertThat(journal.head("carl")).isZero();
  }

  @Test
  void trimsWhatIsOldAndPublishedButNeverASessionsLast() {
    for (var i = 0; i < 1_200; i++) {
      append("anna", "a" + i);
    }
    append("bert", "b");
    append("carl", "c");
    append("carl", "d");
    journal.markPublished(journal.after("anna", 0, 2_000));
    journal.markPublished(journal.after("bert", 0, 10));
    var later = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60);

    assertThat(journal.trim(later.minusSeconds(7_200))).isZero();
    assertThat(journal.trim(later)).isEqualTo(1_199);

    assertThat(sequences("anna")).containsExactly(1_200L);
    assertThat(sequences("bert")).containsExactly(1L);
    assertThat(sequences("carl")).containsExactly(1L, 2L);
    assertThat(journal.append("anna", "next", fact("anna", "next")).record().sequence())
        .isEqualTo(1_201);
  }

  @Test
  void addsAnIdOnceOnly() {
    append("anna", "a");
    append("anna", "b");

    var again = journal.append("anna", "a", fact("anna", "a"));

    assertThat(again.isNew()).isFalse();
    assertThat(again.record()).isEqualTo(fact("anna", "a", 1));
    assertThat(sequences("anna")).containsExactly(1L, 2L);
  }

  @Test
  void appendsManyAtOnceAndEachIdOnceOnly() {
    append("anna", "b");

    var appended = journal.appendAll("anna", wanted("a", "b", "c"));

    assertThat(appended).extracting(Journal.Appended::isNew).containsExactly(true, false, true);
    assertThat(appended)
        .extracting(Journal.Appended::record)
        .containsExactly(fact("anna", "a", 2), fact("anna", "b", 1), fact("anna", "c", 3));
    assertThat(sequences("anna")).containsExactly(1L, 2L, 3L);
    assertThat(journal.appendAll("anna", Map.of())).isEmpty();
  }

  private static Map<String, LongFunction<OutboundSettled>> wanted(String... ids) {
    Map<String, LongFunction<OutboundSettled>> wanted = new LinkedHashMap<>();
    for (var id : ids) {
      wanted.put(id, fact("anna", id));
    }
    return wanted;
  }

  @Test
  void claimsASequenceWithoutHolesHoweverManyAppendAtOnce() throws Exception {
    var database = "test" + UUID.randomUUID();
    var replicas = List.of(anotherReplicaOf(database), anotherReplicaOf(database));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, 16)
              .<Callable<List<Long>>>mapToObj(
                  writer -> () -> appendMany(replicas.get(writer % 2), writer))
              .toList();
      var claimed = new ArrayList<Long>();
      for (var writer : threads.invokeAll(writers)) {
        // The last five ids are the same for everybody: claimed once, seen by all.
        assertThat(writer.get()).doesNotHaveDuplicates();
        assertThat(writer.get().subList(0, 20)).isSorted();
        claimed.addAll(writer.get());
      }

      var all = LongStream.rangeClosed(1, 16 * 20 + 5).boxed().toList();
      assertThat(claimed).containsOnlyOnceElementsOf(own(replicas.getFirst()));
      journal = replicas.getFirst();
      assertThat(sequences("anna")).isEqualTo(all);
    }
  }

  private static List<Long> appendMany(MongoJournal<OutboundSettled> to, int writer) {
    return IntStream.range(0, 25)
        .mapToObj(n -> n < 20 ? writer + "-" + n : "shared-" + n)
        .map(id -> to.append("anna", id, fact("anna", id)).record().sequence())
        .toList();
  }

  private static List<Long> own(MongoJournal<OutboundSettled> of) {
    return of.after("anna", 0, 1000).stream()
        .filter(record -> !record.id().startsWith("shared"))
        .map(StreamRecord::sequence)
        .toList();
  }

  @Test
  void findsARecordByItsId() {
    append("anna", "a");

    assertThat(journal.find("anna", "a")).contains(fact("anna", "a", 1));
    assertThat(journal.find("bert", "a")).isEmpty();
  }

  @Test
  void pagesThroughWhatCameAfter() {
    IntStream.range(0, 7).forEach(n -> append("anna", "a" + n));
    append("bert", "b");

    assertThat(journal.after("anna", 2, 3))
        .extracting(StreamRecord::sequence)
        .containsExactly(3L, 4L, 5L);
    assertThat(journal.after("anna", 7, 3)).isEmpty();
  }

  @Test
  void pagesThroughTheHeadsInTheOrderOfSessions() {
    for (var session : List.of("carl", "anna", "bert", "anna")) {
      append(session, UUID.randomUUID().toString());
    }

    assertThat(journal.heads("", 2)).containsExactly(entry("anna", 2), entry("bert", 1));
    assertThat(journal.heads("bert", 2)).containsExactly(entry("carl", 1));
    assertThat(journal.heads("carl", 2)).isEmpty();
  }

  @Test
  void remembersWhatWasNotPublishedInOrder() {
    for (var session : List.of("bert", "anna", "bert")) {
      append(session, UUID.randomUUID().toString());
    }

    var waiting = journal.unpublished(10);
    assertThat(waiting).extracting(StreamRecord::sessionId).containsExactly("anna", "bert", "bert");
    assertThat(waiting).extracting(StreamRecord::sequence).containsExactly(1L, 1L, 2L);

    journal.markPublished(waiting.subList(0, 2));
    journal.markPublished(List.of());

    assertThat(anotherReplicaOf(database).unpublished(10)).containsExactly(waiting.get(2));
  }

  @Test
  void goesOnCountingAfterASessionWasForgotten() {
    append("anna", "a");
    append("anna", "b");
    append("anna", "deleted");
    append("bert", "a");

    journal.forget("anna");
    journal.forget("anna");
    journal.forget("nobody");

    assertThat(sequences("anna")).containsExactly(3L);
    assertThat(journal.head("anna")).isEqualTo(3);
    assertThat(journal.append("anna", "a", fact("anna", "a")).record().sequence()).isEqualTo(4);
    assertThat(journal.append("anna", "deleted", fact("anna", "deleted")).isNew()).isTrue();
    journal.forget("anna");
    assertThat(sequences("anna")).containsExactly(5L);
    assertThat(sequences("bert")).containsExactly(1L);
  }

  @Test
  void whatASessionOfThatNameWasBeforeIsNotOfThisLife() {
    append("anna", "a");
    append("anna", "deleted");
    assertThat(journal.ofThisLife("anna", 0, 10)).hasSize(2);
    journal.forget("anna");
    assertThat(journal.ofThisLife("anna", 0, 10)).isEmpty();

    append("anna", "a");
    append("anna", "b");

    assertThat(journal.ofThisLife("anna", 0, 10))
        .extracting(StreamRecord::sequence)
        .containsExactly(3L, 4L);
    assertThat(journal.ofThisLife("anna", 3, 10)).hasSize(1);
    assertThat(journal.ofThisLife("anna", 0, 1)).hasSize(1);
    assertThat(journal.after("anna", 0, 10)).hasSize(3);
  }

  @Test
  void refusesARecordThatIsNotWhatItWasAskedFor() {
    assertThatThrownBy(() -> journal.append("anna", "a", _ -> fact("anna", "a", 7)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> journal.append("anna", "a", fact("bert", "a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(journal.head("anna")).isZero();
  }

  private String database = "";

  private MongoJournal<OutboundSettled> anotherReplicaOf(String name) {
    database = name;
    return new MongoJournal<>(client.getDatabase(name), TOPIC, Clock.systemUTC());
  }

  private void append(String session, String id) {
    journal.append(session, id, fact(session, id));
  }

  private List<Long> sequences(String session) {
    return journal.after(session, 0, 1000).stream().map(StreamRecord::sequence).toList();
  }

  private static Map.Entry<String, Long> entry(String session, long head) {
    return Map.entry(session, head);
  }
}
