package io.facteur.eventbus;

import static io.facteur.eventbus.Facts.TOPIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.outbound.OutboundSettled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Publisher and consumers with a real broker between them.
class PublishAndConsumeTest {

  private static final List<String> SESSIONS =
      IntStream.range(0, 10).mapToObj(n -> "session-" + n).toList();

  private static TestBroker broker;
  private Installation installation;

  @BeforeAll
  static void startBroker() {
    broker = TestBroker.started();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void install() {
    installation = new Installation(broker, UUID.randomUUID() + ".");
  }

  @AfterEach
  void uninstall() throws Exception {
    installation.close();
  }

  @Test
  void bringsEverySessionInItsOrderThroughKafkaAlone() {
    var publisher = installation.publisher();
    installation.consumer("one", Hurry.withoutHeads());
    awaitFirstRecord(publisher);
    installation.pagesAsked.set(0);

    for (var round = 0; round < 30; round++) {
      SESSIONS.forEach(session -> publisher.publish(installation.append(session)));
    }

    SESSIONS.forEach(session -> awaitHandled(session, 30));
    assertThat(installation.pagesAsked).hasValue(0);
    await().until(() -> installation.journal.unpublished(1).isEmpty());
    await().until(() -> lag() == 0);
  }

  @Test
  void relaysWhatNobodyPublished() {
    SESSIONS.forEach(session -> installation.append(session));

    installation.publisher();
    installation.consumer("one", Hurry.withoutHeads());

    SESSIONS.forEach(session -> awaitHandled(session, 1));
    await().until(() -> installation.journal.unpublished(1).isEmpty());
  }

  @Test
  void asksTheWriterForWhatKafkaNeverGot() {
    var publisher = installation.publisher();
    installation.consumer("one", Hurry.withoutHeads());
    awaitFirstRecord(publisher);
    IntStream.range(0, 5)
        .forEach(_ -> installation.journal.markPublished(List.of(installation.append("anna"))));

    publisher.publish(installation.append("anna"));

    awaitHandled("anna", 6);
    assertThat(installation.pagesAsked.get()).isPositive();
  }

  @Test
  void passesOverWhatKafkaBringsAgain() {
    var publisher = installation.publisher();
    installation.consumer("one", Hurry.withoutHeads());
    var records = IntStream.range(0, 5).mapToObj(_ -> installation.append("anna")).toList();
    records.forEach(publisher::publish);
    awaitHandled("anna", 5);
    await().until(() -> installation.journal.unpublished(1).isEmpty());

    records.reversed().forEach(publisher::publish);
    publisher.publish(installation.append("anna"));

    awaitHandled("anna", 6);
    await().until(() -> lag() == 0);
  }

  @Test
  void aFailingHandlerHoldsUpItsOwnSessionOnly() {
    var failing = ConcurrentHashMap.<String>newKeySet();
    failing.add("anna");
    var failures = new AtomicInteger();
    var publisher = installation.publisher();
    installation.consumer(
        "one",
        Hurry.withoutHeads(),
        record -> {
          if (failing.contains(record.sessionId())) {
            failures.incrementAndGet();
            throw new IllegalStateException("on purpose");
          }
          installation.note(record);
        });

    for (var round = 0; round < 10; round++) {
      publisher.publish(installation.append("anna"));
      SESSIONS.forEach(session -> publisher.publish(installation.append(session)));
    }

    SESSIONS.forEach(session -> awaitHandled(session, 10));
    await().until(() -> failures.get() > 2);
    assertThat(installation.handled("anna")).isEmpty();
    await("its partition's offset does not wait for it").until(() -> lag() == 0);
    failing.clear();
    awaitHandled("anna", 10);
  }

  @Test
  void putsAPoisonRecordAsideAndHandlesTheOriginal() {
    var publisher = installation.publisher();
    installation.consumer("one", Hurry.withoutHeads());
    awaitFirstRecord(publisher);
    var original = installation.append("anna");
    installation.journal.markPublished(List.of(original));

    sendRaw("anna", "{\"type\":", original.sequence());
    sendRaw("anna", "\u0000\u0001", original.sequence());

    awaitHandled("anna", 1);
    publisher.publish(installation.append("anna"));
    awaitHandled("anna", 2);
    assertThat(deadLetters(2)).containsExactlyInAnyOrder("{\"type\":", "\u0000\u0001");
    await().until(() -> lag() == 0);
  }

  @Test
  void twoReplicasShareTheSessionsAndOneTakesOverFromTheOther() {
    var publisher = installation.publisher();
    var owners = new ConcurrentHashMap<String, Set<String>>();
    var first =
        installation.consumer(
            "one", Hurry.withoutHeads(), record -> noteOwner(owners, "one", record));
    installation.consumer("two", Hurry.withoutHeads(), record -> noteOwner(owners, "two", record));
    awaitBothOwn(publisher, owners);
    owners.clear();

    publishToAll(publisher, 10);

    assertThat(owners.values()).as("one owner per session").allMatch(names -> names.size() == 1);
    assertThat(owners.values().stream().flatMap(Set::stream).distinct())
        .containsExactlyInAnyOrder("one", "two");
    SESSIONS.forEach(this::assertHandledOnceAndInOrder);

    first.close();
    owners.clear();
    publishToAll(publisher, 10);
    assertThat(owners.values()).allMatch(Set.of("two")::equals);
    SESSIONS.forEach(this::assertHandledOnceAndInOrder);
  }

  private void publishToAll(Publisher<OutboundSettled> publisher, int times) {
    IntStream.range(0, times)
        .forEach(_ -> SESSIONS.forEach(session -> publisher.publish(installation.append(session))));
    SESSIONS.forEach(session ->
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> last(session) == installation.journal.head(session)));
  }

  /// Appends until both replicas were seen handling: the group has settled.
  private void awaitBothOwn(Publisher<OutboundSettled> publisher, Map<String, Set<String>> owners) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          owners.clear();
          publishToAll(publisher, 1);
          return owners.values().stream().flatMap(Set::stream).distinct().count() == 2;
        });
  }

  private void noteOwner(Map<String, Set<String>> owners, String name, OutboundSettled record) {
    owners.computeIfAbsent(record.sessionId(), _ -> ConcurrentHashMap.newKeySet()).add(name);
    installation.note(record);
  }

  private long last(String session) {
    var handled = installation.handled(session);
    return handled.isEmpty() ? 0 : handled.getLast();
  }

  private void assertHandledOnceAndInOrder(String session) {
    var head = installation.journal.head(session);
    assertThat(installation.handled(session))
        .as(session)
        .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
  }

  private void awaitFirstRecord(Publisher<OutboundSettled> publisher) {
    publisher.publish(installation.append("first"));
    awaitHandled("first", 1);
  }

  private void awaitHandled(String session, long head) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(installation.handled(session))
                .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList()));
  }

  /// Records of the topic that the group did not commit.
  private long lag() throws Exception {
    try (var admin = Kafka.admin(installation.settings())) {
      var prefix = installation.settings().topicPrefix();
      var group = prefix + "readers." + TOPIC.name();
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      try (var reader = reader(prefix + TOPIC.name())) {
        var lag = 0L;
        for (var end : reader.endOffsets(reader.assignment()).entrySet()) {
          var at = committed.get(end.getKey());
          lag += end.getValue() - (at == null ? 0 : at.offset());
        }
        return lag;
      }
    }
  }

  private List<String> deadLetters(int count) {
    var letters = new ArrayList<String>();
    try (var reader = reader(Kafka.deadLetterTopic(installation.settings(), TOPIC))) {
      reader.seekToBeginning(reader.assignment());
      await()
          .until(() -> {
            for (ConsumerRecord<String, String> letter : reader.poll(Duration.ofMillis(200))) {
              letters.add(letter.value());
            }
            return letters.size() >= count;
          });
    }
    return letters;
  }

  private KafkaConsumer<String, String> reader(String topic) {
    var reader =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer());
    reader.assign(
        reader.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    return reader;
  }

  private void sendRaw(String session, String value, long sequence) {
    try (var producer = Kafka.producer(installation.settings(), "poison")) {
      var message =
          new ProducerRecord<>(
              Kafka.topic(installation.settings(), TOPIC),
              session.getBytes(UTF_8),
              value.getBytes(UTF_8));
      message.headers().add(Outlet.SEQUENCE_HEADER, Long.toString(sequence).getBytes(UTF_8));
      producer.send(message).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
