package io.facteur.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.outbound.OutboundSettled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams by themselves: what Kafka would bring is handed in by hand.
class SessionStreamTest {

  private final FakeWriter writer = new FakeWriter();
  private final InMemoryPositions positions = new InMemoryPositions();
  private final Map<String, List<Long>> handled = new ConcurrentHashMap<>();
  private final AtomicInteger settled = new AtomicInteger();
  private StreamHandler<OutboundSettled> handler = this::note;
  private final Reading<OutboundSettled> reading = reading();
  private Streams<OutboundSettled> streams = new Streams<>(reading);

  @AfterEach
  void close() {
    reading.close();
    streams.close();
  }

  @Test
  void handlesWhatComesInOrder() {
    var records = written("anna", 3);

    records.forEach(this::arrive);

    awaitHandled("anna", 3);
    await().until(() -> positions.of("anna") == 3);
    await().until(() -> settled.get() == 3);
    assertThat(writer.pagesAsked).hasValue(0);
  }

  @Test
  void putsALateRecordInItsPlaceWithoutAskingTheWriter() {
    writer.away = true;
    var records = written("anna", 3);

    arrive(records.get(0));
    arrive(records.get(2));
    arrive(records.get(1));

    awaitHandled("anna", 3);
  }

  @Test
  void asksTheWriterForWhatNeverCame() {
    var records = written("anna", 500);

    arrive(records.getLast());

    awaitHandled("anna", 500);
    await().until(() -> settled.get() == 1);
  }

  @Test
  void passesOverWhatCameBefore() {
    var records = written("anna", 3);
    records.forEach(this::arrive);
    awaitHandled("anna", 3);

    records.forEach(this::arrive);
    arrive(writer.write("anna"));

    awaitHandled("anna", 4);
    await().until(() -> settled.get() == 7);
  }

  @Test
  void goesOnFromItsPositionAfterARestart() {
    written("anna", 5).forEach(this::arrive);
    awaitHandled("anna", 5);
    streams.close();

    streams = new Streams<>(reading);
    arrive(writer.write("anna"));

    awaitHandled("anna", 6);
  }

  @Test
  void asksAgainWhenTheHandlerFailsAndHoldsUpNobodyElse() {
    var failures = new AtomicInteger(5);
    handler =
        record -> {
          if (record.sessionId().equals("anna")
              && record.sequence() == 2
              && failures.getAndDecrement() > 0) {
            throw new IllegalStateException("on purpose");
          }
          note(record);
        };

    var ofAnna = written("anna", 300);
    ofAnna.forEach(this::arrive);
    written("bert", 3).forEach(this::arrive);

    awaitHandled("bert", 3);
    awaitHandled("anna", 300);
    assertThat(failures.get()).isNegative();
  }

  @Test
  void letsKafkaForgetTheRecordsOfASessionThatCannotGoOn() {
    handler =
        record -> {
          throw new IllegalStateException("on purpose");
        };

    written("anna", 300).forEach(this::arrive);

    await().until(() -> settled.get() >= 300);
    assertThat(positions.of("anna")).isZero();
  }

  @Test
  void keepsAskingAWriterThatIsAway() {
    writer.refusals.set(4);

    arrive(written("anna", 10).getLast());

    awaitHandled("anna", 10);
  }

  @Test
  void goesOnBehindRecordsThatWereForgotten() {
    written("anna", 5);
    writer.forget("anna");
    arrive(writer.write("anna"));

    awaitHandledExactly("anna", List.of(5L, 6L));
  }

  @Test
  void skipsWhatNobodyCanReadAndSaysWhere() {
    var records = written("anna", 4);
    writer.change(records.get(1), _ -> "{\"type\":\"outbound.unheard-of\",\"sequence\":2}");
    writer.change(records.get(2), _ -> "not even JSON");

    arrive(records.getLast());

    awaitHandledExactly("anna", List.of(1L, 4L));
    await().until(() -> positions.of("anna") == 4);
  }

  @Test
  void leavesASessionThatIsNoLongerItsOwnAndReadsThePositionAnew() {
    written("anna", 2).forEach(this::arrive);
    awaitHandled("anna", 2);
    var all = IntStream.range(0, 12).boxed().toList();
    reading.ownership().revoked(all);
    streams.handOver(all);
    written("anna", 3);
    positions.advance(Map.of("anna", 4L));

    arrive(writer.write("anna"));
    reading.ownership().assigned(all, 12);
    streams.known("anna", 6);

    awaitHandledExactly("anna", List.of(1L, 2L, 5L, 6L));
  }

  /// Random arrivals, losses, repetitions, failing handlers, an absent writer: whatever happens,
  /// every session is handled once each, in order.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55})
  void handlesEveryRecordOnceAndInOrderWhateverKafkaDoes(long seed) {
    var random = new Random(seed);
    var sessions = List.of("anna", "bert", "carl", "dora");
    var flaky = new Random(seed + 1);
    handler =
        record -> {
          synchronized (flaky) {
            if (flaky.nextInt(25) == 0) {
              throw new IllegalStateException("on purpose");
            }
          }
          note(record);
        };

    for (var burst = 0; burst < 12; burst++) {
      var arriving = new ArrayList<OutboundSettled>();
      for (var session : sessions) {
        written(session, random.nextInt(20))
            .forEach(record -> arriving.addAll(Collections.nCopies(random.nextInt(3), record)));
      }
      Collections.shuffle(arriving.subList(0, arriving.size() / 2), random);
      writer.refusals.set(random.nextInt(3));
      arriving.forEach(this::arrive);
      if (random.nextInt(4) == 0) {
        restart();
      }
    }
    sessions.forEach(session -> arrive(writer.write(session)));

    for (var session : sessions) {
      var head = writer.head(session);
      await(session + " with seed " + seed).until(() -> positions.of(session) == head);
      assertThat(handled.get(session))
          .as("session %s with seed %d", session, seed)
          .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
    }
  }

  private void restart() {
    streams.close();
    streams = new Streams<>(reading);
  }

  private Reading<OutboundSettled> reading() {
    var settings = new BusSettings("127.0.0.1:1", "test", "");
    var made =
        new Reading<>(
            settings,
            Hurry.withoutHeads(),
            Facts.TOPIC,
            positions,
            writer,
            record -> handler.take(record));
    made.ownership().assigned(IntStream.range(0, 12).boxed().toList(), 12);
    return made;
  }

  private List<OutboundSettled> written(String session, int count) {
    return IntStream.range(0, count).mapToObj(_ -> writer.write(session)).toList();
  }

  private void arrive(OutboundSettled record) {
    streams.arrived(record, settled::incrementAndGet);
  }

  private void note(StreamRecord record) {
    handled
        .computeIfAbsent(record.sessionId(), _ -> new CopyOnWriteArrayList<>())
        .add(record.sequence());
  }

  private void awaitHandled(String session, long head) {
    awaitHandledExactly(session, LongStream.rangeClosed(1, head).boxed().toList());
  }

  private void awaitHandledExactly(String session, List<Long> sequences) {
    await()
        .untilAsserted(
            () -> assertThat(handled.getOrDefault(session, List.of())).isEqualTo(sequences));
  }
}
