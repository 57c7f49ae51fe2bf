package io.facteur.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.sender.SenderUnderTest.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptMessageTest {
  private static final String NUMBER = "+33600000002";

  private static EmbeddedStore store;
  private static FakeSessionService sessions;
  private static SenderUnderTest sender;
  private static int count;

  private String session;

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory();
    sessions = new FakeSessionService();
    sender = new SenderUnderTest(store, sessions, Clock.systemUTC(), "--sender.lane.capacity=3");
  }

  @AfterAll
  static void stop() {
    sender.close();
    sessions.close();
    store.close();
  }

  @BeforeEach
  void nameASession(TestInfo test) {
    count++;
    session = "s" + count;
  }

  @Test
  void answersWithTheWhatsAppIdAndThePlaceInTheQueue() {
    sessions.session(session, SessionStatus.CONNECTED);

    Answer answer =
        sender.post(
            session,
            """
            {"to": "+33600000002", "text": "Salut 👋", "clientReference": "order-42"}\
            """,
            null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("id")).matches("3EB0[0-9A-F]{18}");
    assertThat(answer.text("status")).isEqualTo("pending");
    assertThat(answer.text("chatId")).isEqualTo("33600000002@c.us");
    assertThat(answer.text("clientReference")).isEqualTo("order-42");
    assertThat(answer.body().path("queue").path("position").asLong()).isEqualTo(1);
    assertThat(answer.body().path("queue").has("estimatedSendAt")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "+33600000002, 33600000002@c.us, 33600000002@s.whatsapp.net",
    "33600000002, 33600000002@c.us, 33600000002@s.whatsapp.net",
    "33600000002@c.us, 33600000002@c.us, 33600000002@s.whatsapp.net",
    "33600000002@s.whatsapp.net, 33600000002@c.us, 33600000002@s.whatsapp.net",
    "192700000000002@lid, 192700000000002@lid, 192700000000002@lid",
    "120363000000000002@g.us, 120363000000000002@g.us, 120363000000000002@g.us",
    "33600000001-1400000000@g.us, 33600000001-1400000000@g.us, 33600000001-1400000000@g.us",
  })
  void takesEveryFormOfARecipient(String to, String chatId, String jid) {
    sessions.session(session, SessionStatus.CONNECTED);

    Answer answer = sender.send(session, to, "Bonjour");

    assertThat(answer.text("chatId")).isEqualTo(chatId);
    await().until(() -> !sessions.wire(session).isEmpty());
    assertThat(sessions.wire(session)).extracting(SendRequest::to).containsExactly(jid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0612345678",
        "+0612345678",
        "12",
        "+33 6 12 34 56 78",
        "+336123456789012345",
        "bonjour",
        "+99912345678",
        "33600000002@example.org",
        "33600000002:5@s.whatsapp.net",
        "0600@c.us",
        "@c.us",
        "@g.us",
        "abc@lid"
      })
  void refusesWhatIsNotAPhoneNumber(String to) {
    sessions.session(session, SessionStatus.CONNECTED);

    Answer answer = sender.send(session, to, "Bonjour");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("INVALID_PHONE_NUMBER");
    assertThat(answer.text("message")).isEqualTo("Invalid phone number format");
  }

  @Test
  void refusesATextThatIsMissingEmptyTooLongOrNotUnicode() {
    sessions.session(session, SessionStatus.CONNECTED);

    List<Answer> refused =
        List.of(
            sender.post(session, "{\"to\": \"+33600000002\"}", null),
            sender.send(session, NUMBER, ""),
            sender.send(session, NUMBER, "a".repeat(65_537)),
            sender.post(session, "{\"to\": \"+33600000002\", \"text\": \"\\ud83d\"}", null));
    Answer longest = sender.send(session, NUMBER, "\uD83D\uDE00".repeat(65_536));

    assertThat(refused).allMatch(answer -> answer.status() == 400);
    assertThat(refused).allMatch(answer -> answer.text("code").equals("INVALID_TEXT"));
    assertThat(longest.status()).isEqualTo(200);
  }

  @Test
  void refusesAFieldThatDoesNotExist() {
    sessions.session(session, SessionStatus.CONNECTED);

    Answer answer = sender.post(session, "{\"to\": \"+33600000002\", \"txt\": \"Bonjour\"}", null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("INVALID_BODY");
  }

  @Test
  void doesNotKnowASessionThatIsNotThere() {
    Answer answer = sender.send(session, NUMBER, "Bonjour");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("SESSION_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "connecting", "disconnected", "logged_out", "banned"})
  void refusesToSendWhenTheSessionIsNotConnected(String status) {
    sessions.session(session, SessionStatus.of(status));

    Answer answer = sender.send(session, NUMBER, "Bonjour");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("code")).isEqualTo("SESSION_NOT_CONNECTED");
    assertThat(answer.text("message")).isEqualTo("Session not connected");
    assertThat(answer.text("sessionStatus")).isEqualTo(status);
  }

  @Test
  void queuesForADisconnectedSessionWhenAskedTo() {
    sessions.session(session, SessionStatus.DISCONNECTED);
    sessions.answersWith(session, _ -> new SendResult.Later("not online", 100));

    Answer answer =
        sender.post(
            session,
            """
            {"to": "+33600000002", "text": "Plus tard", "queueIfDisconnected": true}\
            """,
            null);
    sessions.answersWith(session, _ -> new SendResult.Sent(FakeSessionService.SENT_AT));

    assertThat(answer.status()).isEqualTo(200);
    await().until(() -> sessions.wire(session).size() == 1);
  }

  @Test
  void sendsWhatWaitsAsSoonAsTheSessionComesOnline() {
    sessions.session(session, SessionStatus.RECONNECTING);
    sessions.answersWith(session, _ -> new SendResult.Later("not online", 600_000));
    sender.send(session, NUMBER, "Patience");
    await().until(() -> sessions.asked(session) > 0);
    sessions.answersWith(session, _ -> new SendResult.Sent(FakeSessionService.SENT_AT));

    sessions.session(session, SessionStatus.CONNECTED);

    // Otherwise the next attempt is 30 seconds away.
    await().atMost(Duration.ofSeconds(15)).until(() -> sessions.wire(session).size() == 1);
  }

  @Test
  void saysThatANumberIsNotOnWhatsApp() {
    sessions.session(session, SessionStatus.CONNECTED);
    sessions.unregistered.add("33600000404");

    Answer answer = sender.send(session, "+33600000404", "Bonjour");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("NOT_ON_WHATSAPP");
    assertThat(answer.text("message")).isEqualTo("Phone number not registered on WhatsApp");
  }

  @Test
  void asksOnceAboutANumberAndWritesToTheDigitsThatWhatsAppKnows() {
    sessions.session(session, SessionStatus.CONNECTED);
    sessions.canonical.put("5511987654321", "551187654321");

    Answer first = sender.send(session, "+5511987654321", "Olá");
    sender.send(session, "+5511987654321", "Tudo bem?");

    assertThat(first.text("chatId")).isEqualTo("551187654321@c.us");
    await().until(() -> sessions.wire(session).size() == 2);
    assertThat(sessions.wire(session))
        .extracting(SendRequest::to)
        .containsOnly("551187654321@s.whatsapp.net");
    assertThat(sessions.lookups.get("5511987654321")).hasValue(1);
  }

  @Test
  void checksTheNumberBeforeSendingWhenTheSessionIsReconnecting() {
    sessions.session(session, SessionStatus.RECONNECTING);
    sessions.unregistered.add("33600000405");

    Answer answer = sender.send(session, "+33600000405", "Bonjour");

    assertThat(answer.status()).isEqualTo(200);
    await().until(() -> !sender.view(session, answer.text("id")).settled().isEmpty());
    assertThat(sender.view(session, answer.text("id")).settled())
        .singleElement()
        .isInstanceOfSatisfying(
            OutboundSettled.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("NOT_ON_WHATSAPP"));
    assertThat(sessions.wire(session)).isEmpty();
  }

  @Test
  void refusesMoreThanTheQueueHolds() {
    sessions.session(session, SessionStatus.RECONNECTING);
    sessions.answersWith(session, _ -> new SendResult.Later("not online", 60_000));
    for (int i = 0; i < 3; i++) {
      assertThat(sender.send(session, NUMBER, "Message " + i).status()).isEqualTo(200);
    }

    Answer answer = sender.send(session, NUMBER, "Un de trop");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.text("code")).isEqualTo("QUEUE_FULL");
  }

  @Test
  void doesNotKnowAMessageThatWasNeverAccepted() {
    Answer answer = sender.get("/internal/sessions/" + session + "/messages/3EB0");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("MESSAGE_NOT_FOUND");
  }

  @Test
  void describesItselfWithExamplesAndSaysThatRefusalsAreProblems() {
    var post =
        sender
            .get("/internal/openapi")
            .body()
            .at("/paths/~1api~1v1~1sessions~1{sessionId}~1messages/post");

    assertThat(post.path("summary").asString("")).isNotEmpty();
    assertThat(post.at("/responses/200/content/application~1json/example/id").asString(""))
        .startsWith("3EB0");
    for (var refusal : List.of("400", "404", "422", "429", "503")) {
      assertThat(
              post.at("/responses/" + refusal + "/content/application~1problem+json/schema/$ref")
                  .asString(""))
          .as(refusal)
          .isEqualTo("#/components/schemas/Problem");
    }
  }

  @Test
  void describesEachTypeOfMessageByItselfWithExamplesThatFit() {
    var document = sender.get("/internal/openapi").body();
    var schemas = document.at("/components/schemas");
    var body =
        document.at("/paths/~1api~1v1~1sessions~1{sessionId}~1messages/post/requestBody/content");
    Set<String> shown = new HashSet<>();

    body.at("/application~1json/examples")
        .forEach(example -> {
          var value = example.path("value");
          String type = value.path("type").asString("text");
          shown.add(type);
          var schema =
              schemas.at(
                  schemas
                      .at("/SendMessage/discriminator/mapping/" + type)
                      .asString("")
                      .replace("#/components/schemas", ""));
          assertThat(schema.path("properties").propertyNames())
              .as(type)
              .containsAll(value.propertyNames());
          schema
              .path("required")
              .forEach(required ->
                  assertThat(value.propertyNames()).as(type).contains(required.asString("")));
        });

    assertThat(shown).hasSize(11);
    assertThat(schemas.at("/SendMessage/oneOf")).hasSize(11);
    assertThat(schemas.at("/SendPoll/properties").propertyNames())
        .contains("to", "name", "options", "priority")
        .doesNotContain("text", "mediaId", "file");
    assertThat(body.at("/multipart~1form-data/schema/properties/file/format").asString(""))
        .isEqualTo("binary");
  }
}
