package io.facteur.receiver.fact;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.BOB_LID;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.receiver.Facts;
import io.facteur.receiver.ReceiverUnderTest.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContactsStoryTest extends ReceiverStory {
  private static final String CAROL = "33600000003@s.whatsapp.net";
  private static final String GROUP = "120363000000000001@g.us";

  @Test
  void showsEverybodyWhoWroteAlsoInGroupsWithTheirName() {
    told(facts.text("A", BOB, "first", at(1)));
    told(facts.text("B", BOB, "again", at(2)));
    told(facts.message("C", GROUP, CAROL, null, Facts.text("third"), at(3)));

    JsonNode contacts = contacts("").body().path("items");

    assertThat(contacts("").items("chatId"))
        .containsExactly("33600000002@c.us", "33600000003@c.us");
    assertThat(contacts.get(0).path("name").asString()).isEqualTo("Bob");
    assertThat(contacts.get(0).path("phoneNumber").asString()).isEqualTo("+33600000002");
  }

  @Test
  void aPersonWithTwoAddressesIsOneContact() {
    told(facts.text("A", BOB_LID, "hidden", at(1)));
    told(facts.text("B", BOB, "known", at(2)));
    List<String> before = contacts("").items("chatId");
    told(facts.linked(BOB, BOB_LID, at(3)));

    assertThat(before).containsExactlyInAnyOrder(BOB_LID, "33600000002@c.us");
    assertThat(contacts("").items("chatId")).containsExactly("33600000002@c.us");
    assertThat(contacts("").body().at("/items/0/lid").asString()).isEqualTo(BOB_LID);
  }

  @Test
  void pagesShowEverybodyOnce() {
    for (int i = 0; i < 7; i++) {
      told(facts.text("M" + i, "3360000010%d@s.whatsapp.net".formatted(i), "hello", at(i)));
    }

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = contacts("limit=3" + cursor);
      seen.addAll(page.items("chatId"));
      cursor = page.body().path("nextCursor").asString("");
      cursor = cursor.isEmpty() ? cursor : "&cursor=" + cursor;
    } while (!cursor.isEmpty() && seen.size() < 100);

    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "cursor=zzz"})
  void refusesAPageThatNobodyHas(String query) {
    Answer answer = contacts(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo("INVALID_FILTER");
  }

  @Test
  void showsNobodyOfASessionThatIsGone() {
    told(facts.text("A", BOB, "first", at(1)));
    told(facts.deleted(at(2)));

    assertThat(receiver.get("/api/v1/sessions/nobody/contacts", "").status()).isEqualTo(404);
    assertThat(contacts("").items("chatId")).isEmpty();
  }

  private Answer contacts(String query) {
    return receiver.get("/api/v1/sessions/" + session + "/contacts", query);
  }
}
