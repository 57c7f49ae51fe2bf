package io.facteur.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.sender.SenderUnderTest.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who waits for what in a session's queue, and who goes first.
class QueueTest {
  private static final String BOB = "+33600000002";
  private static final String CAROL = "+33600000003";

  private final TestClock clock = new TestClock();
  private EmbeddedStore store;
  private FakeSessionService sessions;
  private SenderUnderTest sender;

  @BeforeEach
  void start() {
    store = EmbeddedStore.inMemory();
    sessions = new FakeSessionService();
    sessions.session("shop", SessionStatus.CONNECTED);
    sender = sender();
  }

  @AfterEach
  void stop() {
    sender.close();
    sessions.close();
    store.close();
  }

  private SenderUnderTest sender() {
    return new SenderUnderTest(
        store, sessions, clock, "--sender.lane.retry-from=20ms", "--sender.lane.retry-to=100ms");
  }

  @Test
  void sendsByPriorityAndThenInOrder() {
    sessions.session("shop", SessionStatus.RECONNECTING);
    List<String> tried = new CopyOnWriteArrayList<>();
    sessions.answersWith(
        "shop",
        request -> {
          tried.add(request.messageId());
          return new SendResult.Later("not online", 0);
        });
    List<String> posted =
        List.of(
            post(Map.of("text", "1", "priority", "bulk")),
            post(Map.of("text", "2")),
            post(Map.of("text", "3", "priority", "reply")),
            post(Map.of("text", "4", "priority", "bulk")),
            post(Map.of("text", "5")),
            post(Map.of("text", "6", "priority", "reply")));
    // The first may have been on its way when the others came.
    await().until(() -> !tried.isEmpty() && tried.getLast().equals(posted.get(2)));

    sessions.answersWith("shop", _ -> new SendResult.Sent(FakeSessionService.SENT_AT));
    sessions.session("shop", SessionStatus.CONNECTED);

    await().until(() -> sessions.wire("shop").size() == 6);
    assertThat(sessions.wire("shop"))
        .extracting(SendRequest::messageId)
        .containsExactly(
            posted.get(2),
            posted.get(5),
            posted.get(1),
            posted.get(4),
            posted.get(0),
            posted.get(3));
  }

  @Test
  void sendsAScheduledMessageInItsTimeAndOthersMeanwhileAlsoAfterARestart() {
    Instant later = clock.instant().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
    Answer scheduled = answer(Map.of("text", "later", "sendAt", later.toString()));
    String now = post(Map.of("text", "now"));

    await().until(() -> sessions.wire("shop").size() == 1);
    assertThat(sessions.wire("shop").getFirst().messageId()).isEqualTo(now);
    assertThat(scheduled.body().path("queue").path("estimatedSendAt").asString())
        .isEqualTo(later.toString());

    sender.close();
    sender = sender();
    clock.advance(Duration.ofSeconds(3601));

    await().atMost(Duration.ofSeconds(20)).until(() -> sessions.wire("shop").size() == 2);
    assertThat(sessions.wire("shop").getLast().messageId()).isEqualTo(scheduled.text("id"));
  }

  @Test
  void givesUpInTimeWhatCouldNotBeSent() {
    sessions.answersWith("shop", _ -> new SendResult.Later("not online", 0));
    Instant soon = clock.instant().plusMillis(600);
    String late = post(Map.of("text", "late", "expiresAt", soon.toString()));
    String patient = post(Map.of("text", "patient"));

    await().until(() -> settled().size() == 1);

    assertThat(settled().getFirst().path("messageId").asString()).isEqualTo(late);
    assertThat(settled().getFirst().path("code").asString()).isEqualTo("EXPIRED");
    sessions.answersWith("shop", _ -> new SendResult.Sent(FakeSessionService.SENT_AT));
    await().until(() -> sessions.wire("shop").size() == 1);
    assertThat(sessions.wire("shop").getFirst().messageId()).isEqualTo(patient);
  }

  @Test
  void holdsNewChatsUntilTheLockEndsWhileOthersFlow() {
    Instant until = clock.instant().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
    sessions.answersWith("shop", request -> locked(request, until));
    Answer held = answer(Map.of("to", CAROL, "text", "nice to meet you"));
    String reply = post(Map.of("text", "you asked"));

    await().until(() -> settled().size() == 2);

    assertThat(sessions.asked("shop")).isEqualTo(2);
    JsonNode fact = settled().getFirst();
    assertThat(fact.path("type").asString()).isEqualTo("outbound.held");
    assertThat(fact.path("messageId").asString()).isEqualTo(held.text("id"));
    assertThat(fact.path("code").asString()).isEqualTo("TIMELOCKED");
    assertThat(fact.path("until").asString()).isEqualTo(until.toString());
    assertThat(settled().getLast().path("messageId").asString()).isEqualTo(reply);

    clock.advance(Duration.ofSeconds(601));

    await().atMost(Duration.ofSeconds(20)).until(() -> settled().size() == 3);
    assertThat(settled().getLast().path("messageId").asString()).isEqualTo(held.text("id"));
    assertThat(settled().getLast().path("type").asString()).isEqualTo("outbound.sent");
  }

  private SendResult locked(SendRequest request, Instant until) {
    boolean toCarol = request.to().startsWith("33600000003");
    return toCarol && clock.instant().isBefore(until)
        ? new SendResult.Failed("TIMELOCKED", "no new chats", until)
        : new SendResult.Sent(FakeSessionService.SENT_AT);
  }

  @Test
  void takesAScheduledMessageOut() {
    Instant later = clock.instant().plusSeconds(3600);
    String id = post(Map.of("text", "later", "sendAt", later.toString()));

    assertThat(sender.operate("DELETE", "shop", id, "").text("status")).isEqualTo("canceled");

    clock.advance(Duration.ofSeconds(3601));
    String after = post(Map.of("text", "after"));
    await().until(() -> sessions.wire("shop").size() == 1);
    assertThat(sessions.wire("shop").getFirst().messageId()).isEqualTo(after);
  }

  @Test
  void saysWhereAMessageStands() {
    sessions.answersWith("shop", _ -> new SendResult.Later("not online", 0));
    assertThat(position(Map.of("text", "1"))).isEqualTo(1);
    assertThat(position(Map.of("text", "2"))).isEqualTo(2);
    await().until(() -> sessions.asked("shop") > 0);
    assertThat(position(Map.of("text", "3", "priority", "bulk"))).isEqualTo(3);
    assertThat(position(Map.of("text", "4"))).isLessThanOrEqualTo(4);
  }

  @Test
  void waitsForTheServersWord() {
    Answer sent = sender.postWaiting("shop", "sent", body(Map.of("text", "now")));
    sessions.unregistered.add("33600000003");
    Answer failed =
        sender.postWaiting(
            "shop", "sent", body(Map.of("to", CAROL, "text", "now", "skipRegisteredCheck", true)));
    Answer wrong = sender.postWaiting("shop", "read", body(Map.of("text", "now")));

    assertThat(sent.text("status")).isEqualTo("sent");
    assertThat(sent.text("sentAt")).isEqualTo(FakeSessionService.SENT_AT.toString());
    assertThat(failed.text("status")).isEqualTo("failed");
    assertThat(failed.body().path("failure").path("code").asString()).isEqualTo("NOT_ON_WHATSAPP");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("field")).isEqualTo("wait");
  }

  @Test
  void answersForEachMessageOfABatch() {
    String batch =
        ContractJson.mapper()
            .writeValueAsString(
                Map.of(
                    "messages",
                    List.of(
                        Map.of("to", BOB, "text", "one"),
                        Map.of("to", "0612", "text", "two"),
                        Map.of("to", BOB, "text", "three", "priority", "soon"),
                        Map.of("to", BOB, "text", "four"))));

    Answer first = sender.batch("shop", batch, "key");
    Answer again = sender.batch("shop", batch, "key");

    assertThat(first.body().path("accepted").asInt()).isEqualTo(2);
    assertThat(first.body().path("results"))
        .extracting(result -> result.path("status").asInt())
        .containsExactly(200, 400, 400, 200);
    assertThat(first.body().path("results").get(1).path("problem").path("code").asString())
        .isEqualTo("INVALID_PHONE_NUMBER");
    assertThat(again.body()).isEqualTo(first.body());
    await().until(() -> sessions.wire("shop").size() == 2);
    assertThat(sender.batch("shop", "{\"messages\":[]}", null).status()).isEqualTo(400);
  }

  @Test
  void saysWhetherANumberIsOnWhatsApp() {
    sessions.unregistered.add("33600000003");

    Answer bob = sender.get("/api/v1/sessions/shop/numbers/" + BOB);
    Answer carol = sender.get("/api/v1/sessions/shop/numbers/33600000003");
    Answer nobody = sender.get("/api/v1/sessions/shop/numbers/0612");
    Answer nowhere = sender.get("/api/v1/sessions/none/numbers/" + BOB);

    assertThat(bob.body().path("registered").asBoolean()).isTrue();
    assertThat(bob.text("chatId")).isEqualTo("33600000002@c.us");
    assertThat(carol.body().path("registered").asBoolean()).isFalse();
    assertThat(carol.body().has("chatId")).isFalse();
    assertThat(nobody.text("code")).isEqualTo("INVALID_PHONE_NUMBER");
    assertThat(nowhere.text("code")).isEqualTo("SESSION_NOT_FOUND");
  }

  @Test
  void refusesAPlanThatMakesNoSense() {
    Instant now = clock.instant();
    assertThat(
            answer(Map.of("text", "x", "sendAt", now.plusSeconds(400L * 86_400).toString()))
                .text("field"))
        .isEqualTo("sendAt");
    assertThat(
            answer(Map.of("text", "x", "expiresAt", now.minusSeconds(1).toString())).text("field"))
        .isEqualTo("expiresAt");
    assertThat(answer(Map.of("text", "x", "priority", "first")).text("field"))
        .isEqualTo("priority");
    assertThat(answer(Map.of("text", "x", "sendAt", "tomorrow")).status()).isEqualTo(400);
  }

  private int position(Map<String, ?> message) {
    return answer(message).body().path("queue").path("position").asInt();
  }

  private String post(Map<String, ?> message) {
    return answer(message).text("id");
  }

  private Answer answer(Map<String, ?> message) {
    return sender.post("shop", body(message), null);
  }

  private static String body(Map<String, ?> message) {
    var tree = ContractJson.mapper().createObjectNode().put("to", BOB);
    message.forEach(tree::putPOJO);
    return tree.toString();
  }

  private List<JsonNode> settled() {
    return sender.stream("outbound.settled", "shop");
  }
}
