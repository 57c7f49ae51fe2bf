package io.facteur.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.sender.SenderUnderTest.Answer;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeys;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.proto.Message;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SendingTest {
  private static final String NUMBER = "+33600000002";
  private static EmbeddedStore store;
  private static FakeSessionService sessions;
  private static SenderUnderTest sender;

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory();
    sessions = new FakeSessionService();
    sender =
        new SenderUnderTest(
            store,
            sessions,
            Clock.systemUTC(),
            "--sender.pacing.per-minute=1000",
            "--sender.lane.retry-from=20ms",
            "--sender.lane.retry-to=100ms");
  }

  @AfterAll
  static void stop() {
    sender.close();
    sessions.close();
    store.close();
  }

  @Test
  void handsOverThePayloadSealedWithTheSessionsKey() throws Exception {
    sessions.session("payload", SessionStatus.CONNECTED);

    Answer answer = sender.send("payload", NUMBER, "Été \uD83C\uDF1E");

    await().until(() -> !sessions.wire("payload").isEmpty());
    SendRequest request = sessions.wire("payload").getFirst();
    byte[] payload =
        vault("payload").open("outbound.payload", "payload", answer.text("id"), request.payload());
    assertThat(Message.parseFrom(payload))
        .isEqualTo(Message.newBuilder().setConversation("Été \uD83C\uDF1E").build());
  }

  @Test
  void sendsInTheOrderInWhichParallelPostsWereAnswered() throws Exception {
    sessions.session("order", SessionStatus.CONNECTED);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> posts =
          IntStream.range(0, 60)
              .mapToObj(i -> (Callable<Answer>) () -> sender.send("order", NUMBER, "n° " + i))
              .toList();
      assertThat(threads.invokeAll(posts).stream().map(Future::resultNow))
          .allMatch(answer -> answer.status() == 200);
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> sessions.wire("order").size() == 60);
    assertThat(sessions.sequences("order"))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
  }

  @Test
  void asksAgainForWhatCannotBeSentNowAndSkipsNothing() {
    sessions.session("later", SessionStatus.CONNECTED);
    var refusals = new AtomicInteger();
    sessions.answersWith(
        "later",
        request ->
            request.sequence() == 2 && refusals.incrementAndGet() <= 3
                ? new SendResult.Later("not online", 10)
                : new SendResult.Sent(FakeSessionService.SENT_AT));

    for (int i = 0; i < 4; i++) {
      sender.send("later", NUMBER, "n° " + i);
    }

    await().until(() -> sessions.wire("later").size() == 4);
    assertThat(sessions.sequences("later")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(refusals).hasValueGreaterThan(3);
  }

  @Test
  void tellsWhatBecameOfEachMessage() {
    sessions.session("outcome", SessionStatus.CONNECTED);
    sessions.answersWith(
        "outcome",
        request ->
            request.sequence() == 1
                ? new SendResult.Failed("REJECTED", "WhatsApp refused it: 479.")
                : new SendResult.Sent(FakeSessionService.SENT_AT));

    Answer failed = sender.send("outcome", NUMBER, "Non");
    Answer sent = sender.send("outcome", NUMBER, "Oui");

    await().until(() -> !sender.view("outcome", sent.text("id")).settled().isEmpty());
    assertThat(sender.view("outcome", failed.text("id")).settled())
        .singleElement()
        .isInstanceOfSatisfying(
            OutboundSettled.Failed.class, fact -> assertThat(fact.code()).isEqualTo("REJECTED"));
    assertThat(sender.view("outcome", sent.text("id")).settled())
        .singleElement()
        .isInstanceOfSatisfying(
            OutboundSettled.Sent.class,
            fact -> assertThat(fact.occurredAt()).isEqualTo(FakeSessionService.SENT_AT));
    assertThat(sender.stream("outbound.settled", "outcome"))
        .extracting(record -> record.path("id").asString())
        .containsExactly(failed.text("id") + "|failed", sent.text("id") + "|sent");
  }

  @Test
  void forgetsADeletedSessionAndGoesOnWithOneMadeAgainUnderItsName() {
    sessions.session("deleted", SessionStatus.CONNECTED);
    Answer before = sender.send("deleted", NUMBER, "Avant");
    await().until(() -> sessions.wire("deleted").size() == 1);
    sessions.answersWith("deleted", _ -> new SendResult.Later("not online", 50));
    Answer unsent = sender.send("deleted", NUMBER, "Jamais");

    sessions.delete("deleted");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            sender.get("/internal/sessions/deleted/messages/" + before.text("id")).status() == 404);
    sessions.answersWith("deleted", _ -> new SendResult.Sent(FakeSessionService.SENT_AT));
    sessions.session("deleted", SessionStatus.CONNECTED);

    Answer after =
        await()
            .until(() -> sender.send("deleted", NUMBER, "Après"), answer -> answer.status() == 200);

    await().until(() -> sessions.wire("deleted").size() == 2);
    assertThat(after.body().path("queue").path("position").asLong()).isEqualTo(1);
    assertThat(sessions.wire("deleted"))
        .extracting(SendRequest::messageId)
        .containsExactly(before.text("id"), after.text("id"))
        .doesNotContain(unsent.text("id"));
  }

  private static Vault vault(String session) {
    var key = new DataKey(1, FakeSessionService.key(session));
    return new Vault(
        new DataKeys() {
          @Override
          public DataKey current(String sessionId) {
            return key;
          }

          @Override
          public DataKey version(String sessionId, int version) {
            return key;
          }
        },
        new SecureRandom());
  }
}
