package io.facteur.receiver.fact;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.BOB_LID;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.session.ReceiptKind;
import io.facteur.receiver.Facts;
import io.facteur.receiver.ReceiverUnderTest.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChatsStoryTest extends ReceiverStory {
  private static final String CAROL = "33600000003@s.whatsapp.net";
  private static final String GROUP = "120363000000000001@g.us";

  @Test
  void showsTheChatWithTheNewestMessageFirst() {
    told(facts.text("A", BOB, "first", at(1)));
    told(facts.text("B", CAROL, "second", at(2)));
    told(facts.message("C", GROUP, CAROL, null, Facts.text("third"), at(3)));
    accepted(facts.accepted("D", "33600000002@c.us", "fourth", at(4)));

    JsonNode chats = chats("").body().path("items");

    assertThat(chats("").items("chatId"))
        .containsExactly("33600000002@c.us", GROUP, "33600000003@c.us");
    assertThat(chats.get(0).at("/lastMessage/text").asString()).isEqualTo("fourth");
    assertThat(chats.get(0).path("name").asString()).isEqualTo("Bob");
    assertThat(chats.get(0).path("phoneNumber").asString()).isEqualTo("+33600000002");
    assertThat(chats.get(1).path("isGroup").asBoolean()).isTrue();
    assertThat(chats.get(1).has("name")).isFalse();
  }

  @Test
  void anOlderMessageThatComesLateMovesNothing() {
    told(facts.text("A", BOB, "new", at(10)));
    told(facts.text("B", CAROL, "newer", at(11)));
    told(facts.text("C", BOB, "late", at(2)));

    assertThat(chats("").items("chatId")).containsExactly("33600000003@c.us", "33600000002@c.us");
    assertThat(chats("").body().at("/items/1/lastMessage/text").asString()).isEqualTo("new");
  }

  @Test
  void countsWhatIsNotReadUntilItIs() {
    told(facts.text("A", BOB, "one", at(1)));
    told(facts.text("B", BOB, "two", at(2)));
    told(facts.text("C", BOB, "three", at(3)));
    accepted(facts.accepted("D", "33600000002@c.us", "mine", at(4)));
    int before = chats("").body().at("/items/0/unreadCount").asInt();
    told(facts.receipt(ReceiptKind.READ, BOB, true, at(5), "A", "B"));

    assertThat(before).isEqualTo(3);
    assertThat(chats("").body().at("/items/0/unreadCount").asInt()).isEqualTo(1);
  }

  @Test
  void aPersonWithTwoAddressesIsOneChat() {
    told(facts.text("A", BOB_LID, "hidden", at(1)));
    told(facts.text("B", CAROL, "between", at(2)));
    told(facts.text("C", BOB, "known", at(3)));
    List<String> before = chats("").items("chatId");
    told(facts.linked(BOB, BOB_LID, at(4)));

    assertThat(before).containsExactly("33600000002@c.us", "33600000003@c.us", BOB_LID);
    assertThat(chats("").items("chatId")).containsExactly("33600000002@c.us", "33600000003@c.us");
    assertThat(chats("").body().at("/items/0/unreadCount").asInt()).isEqualTo(2);
  }

  @Test
  void pagesShowEveryChatOnce() {
    for (int i = 0; i < 7; i++) {
      told(facts.text("M" + i, "3360000010%d@s.whatsapp.net".formatted(i), "hello", at(i)));
    }

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = chats("limit=3" + cursor);
      seen.addAll(page.items("chatId"));
      cursor = page.body().path("nextCursor").asString("");
      cursor = cursor.isEmpty() ? cursor : "&cursor=" + cursor;
    } while (!cursor.isEmpty() && seen.size() < 100);

    assertThat(seen).hasSize(7).doesNotHaveDuplicates().startsWith("33600000106@c.us");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "cursor=zzz"})
  void refusesAPageThatNobodyHas(String query) {
    Answer answer = chats(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo("INVALID_FILTER");
  }

  @Test
  void showsNothingOfASessionThatIsGone() {
    told(facts.text("A", BOB, "first", at(1)));
    told(facts.deleted(at(2)));

    assertThat(receiver.get("/api/v1/sessions/nobody/chats", "").status()).isEqualTo(404);
    assertThat(chats("").items("chatId")).isEmpty();
  }

  private Answer chats(String query) {
    return receiver.get("/api/v1/sessions/" + session + "/chats", query);
  }
}
