package io.facteur.receiver.fact;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.call.OutboundView;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.receiver.Facts;
import io.facteur.receiver.FakeNeighbours;
import io.facteur.receiver.ReceiverUnderTest;
import io.facteur.receiver.ReceiverUnderTest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesApiTest {
  private static final String CHAT = "33600000002@c.us";
  private static final String CAROL = "33600000003@s.whatsapp.net";
  private static EmbeddedStore store;
  private static FakeNeighbours neighbours;
  private static ReceiverUnderTest receiver;
  private static final Facts FACTS = new Facts("shop");

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory();
    neighbours = new FakeNeighbours();
    receiver = new ReceiverUnderTest(store, neighbours);
    var session = receiver.part(SessionFacts.class);
    var outbound = receiver.part(OutboundFacts.class);
    session.handle(FACTS.status(SessionStatus.CONNECTED, Map.of(), at(0)));
    // Received ones carry whole seconds: three within one second keep the order of arrival.
    for (int i = 0; i < 6; i++) {
      session.handle(FACTS.text("IN" + i, i % 2 == 0 ? BOB : CAROL, "n° " + i, at(i / 3)));
    }
    for (int i = 0; i < 4; i++) {
      outbound.accepted(FACTS.accepted("OUT" + i, CHAT, "n° " + i, at(10 + i)));
    }
    outbound.settled(FACTS.failed("OUT3", at(14)));
  }

  @AfterAll
  static void stop() {
    receiver.close();
    neighbours.close();
    store.close();
  }

  @Test
  void listsNewestFirst() {
    assertThat(receiver.messages("shop", "").items("id"))
        .containsExactly("OUT3", "OUT2", "OUT1", "OUT0", "IN5", "IN4", "IN3", "IN2", "IN1", "IN0");
  }

  @Test
  void pagesThroughWithoutLosingOrRepeatingAny() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    for (int pages = 0; pages < 4; pages++) {
      Answer page = receiver.messages("shop", "limit=3" + cursor);
      seen.addAll(page.items("id"));
      cursor = "&cursor=" + page.body().path("nextCursor").asString("");
      assertThat(page.body().has("nextCursor")).isEqualTo(pages < 3);
    }

    assertThat(seen)
        .containsExactly("OUT3", "OUT2", "OUT1", "OUT0", "IN5", "IN4", "IN3", "IN2", "IN1", "IN0");
  }

  @Test
  void filtersByChatDirectionStatusAndTime() {
    assertThat(receiver.messages("shop", "chatId=33600000003@c.us").items("id"))
        .containsExactly("IN5", "IN3", "IN1");
    assertThat(receiver.messages("shop", "direction=inbound&chatId=" + CHAT).items("id"))
        .containsExactly("IN4", "IN2", "IN0");
    assertThat(receiver.messages("shop", "direction=outbound").items("id")).hasSize(4);
    assertThat(receiver.messages("shop", "status=failed").items("id")).containsExactly("OUT3");
    assertThat(receiver.messages("shop", "since=2026-03-01T12:00:12Z").items("id"))
        .containsExactly("OUT3", "OUT2");
    assertThat(
            receiver
                .messages("shop", "since=2026-03-01T12:00:01Z&until=2026-03-01T12:00:12Z")
                .items("id"))
        .containsExactly("OUT1", "OUT0", "IN5", "IN4", "IN3");
    assertThat(receiver.messages("shop", "type=text&limit=2").items("id")).hasSize(2);
    assertThat(receiver.messages("shop", "type=image").items("id")).isEmpty();
  }

  @Test
  void aPageBeforeAMomentGoesOnFromItsCursor() {
    Answer first = receiver.messages("shop", "until=2026-03-01T12:00:12Z&limit=3");
    String cursor = first.body().path("nextCursor").asString();
    Answer second =
        receiver.messages("shop", "until=2026-03-01T12:00:12Z&limit=3&cursor=" + cursor);

    assertThat(first.items("id")).containsExactly("OUT1", "OUT0", "IN5");
    assertThat(second.items("id")).containsExactly("IN4", "IN3", "IN2");
  }

  @Test
  void saysThatSealedTextsCannotBeSearched() {
    Answer answer = receiver.messages("shop", "search=colis");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asString()).isEqualTo("SEARCH_UNAVAILABLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "direction=sideways",
        "status=lost",
        "since=yesterday",
        "until=tomorrow",
        "type=telegram",
        "chatId=nobody",
        "cursor=!!",
        "cursor=zzz",
        "cursor=MTIz",
        "limit=0",
        "limit=101"
      })
  void refusesAFilterItCannotRead(String query) {
    Answer answer = receiver.messages("shop", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo("INVALID_FILTER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501"})
  void refusesAPageOfEventsThatNobodyHas(String query) {
    Answer answer = receiver.get("/api/v1/sessions/shop/events", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo("INVALID_PARAMETER");
  }

  @Test
  void asksSenderForAMessageThatHasNotReachedTheTimeline() {
    var late = new Facts("shop");
    var accepted = late.accepted("NEW1", CHAT, "À l'instant", at(20));
    neighbours.outbound.put("NEW1", new OutboundView(accepted, List.of(late.sent("NEW1", at(21)))));

    var item = receiver.message("shop", "NEW1");

    assertThat(item.path("text").asString()).isEqualTo("À l'instant");
    assertThat(item.path("status").asString()).isEqualTo("sent");
    assertThat(item.path("from").asString()).isEqualTo("33600000001@c.us");
  }

  @Test
  void knowsNeitherMessagesNorSessionsThatAreNotThere() {
    Answer message = receiver.get("/api/v1/sessions/shop/messages/3EB0NONE", "");
    Answer session = receiver.messages("nobody", "");
    Answer events = receiver.events("nobody");

    assertThat(message.status()).isEqualTo(404);
    assertThat(message.body().path("code").asString()).isEqualTo("MESSAGE_NOT_FOUND");
    assertThat(session.status()).isEqualTo(404);
    assertThat(session.body().path("code").asString()).isEqualTo("SESSION_NOT_FOUND");
    assertThat(events.status()).isEqualTo(404);
  }

  @Test
  void showsAnEmptyListForASessionThatIsNew() {
    neighbours.sessions.add("new");

    Answer answer = receiver.messages("new", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.items("id")).isEmpty();
  }

  @Test
  void readsTheEventLogFromAnyPlaceWithoutGaps() {
    List<String> sequences = new ArrayList<>();
    String after = "0";
    for (int pages = 0; pages < 10 && !after.isEmpty(); pages++) {
      Answer page = receiver.get("/api/v1/sessions/shop/events", "limit=3&after=" + after);
      page.body()
          .path("items")
          .forEach(item -> sequences.add(Long.toString(item.path("sequence").asLong())));
      after = page.body().path("nextCursor").asString("");
    }

    assertThat(sequences)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).toList());
  }

  @Test
  void describesEveryOperationWithAnExample() {
    var paths = receiver.get("/internal/openapi", "").body().path("paths");

    assertThat(paths.propertyNames()).hasSize(6);
    for (var path : paths) {
      var operation = path.has("get") ? path.path("get") : path.path("post");
      assertThat(operation.path("summary").asString("")).isNotEmpty();
      assertThat(operation.at("/responses/200/content/application~1json/example").isObject())
          .isTrue();
    }
  }
}
