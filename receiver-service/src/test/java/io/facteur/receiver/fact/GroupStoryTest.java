package io.facteur.receiver.fact;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.BOB_LID;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.group.GroupMember;
import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is said in groups, and how groups change.
class GroupStoryTest extends ReceiverStory {
  private static final String GROUP = "120363000000000001@g.us";
  private static final String CAROL_LID = "192700000000003@lid";

  @Test
  void namesTheAuthorBesideTheGroup() {
    told(facts.message("3EB0A1", GROUP, BOB_LID, BOB, Facts.text("hello all"), at(1)));
    told(facts.message("3EB0A1", GROUP, CAROL_LID, null, Facts.text("same id"), at(2)));

    JsonNode events = receiver.events(session).body().path("items");
    assertThat(events.get(0).path("data").path("chatId").asString()).isEqualTo(GROUP);
    assertThat(events.get(0).path("data").path("from").asString()).isEqualTo("33600000002@c.us");
    assertThat(events.get(0).path("data").path("phoneNumber").asString()).isEqualTo("+33600000002");
    assertThat(events.get(1).path("data").path("from").asString()).isEqualTo(CAROL_LID);
    JsonNode items = receiver.messages(session, "chatId=" + GROUP).body().path("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(1).path("chatId").asString()).isEqualTo(GROUP);
    assertThat(items.get(1).path("from").asString()).isEqualTo("33600000002@c.us");
    assertThat(items.get(1).path("lid").asString()).isEqualTo(BOB_LID);
  }

  @Test
  void tellsWhoChangedWhatInAGroup() {
    told(
        facts.message(
            "3EB0A1",
            GROUP,
            CAROL_LID,
            "33600000003@s.whatsapp.net",
            Facts.text("I am Carol"),
            at(1)));
    var change =
        new GroupChange.MembersRemoved(List.of(new GroupMember(CAROL_LID, null, CAROL_LID, null)));
    SessionFact fact = facts.groupChanged(GROUP, BOB_LID, BOB, change, at(2));
    told(fact);
    told(fact);

    JsonNode events = receiver.events(session).body().path("items");
    assertThat(events).hasSize(2);
    assertThat(events.get(1).path("type").asString()).isEqualTo("group.changed");
    JsonNode data = events.get(1).path("data");
    assertThat(data.path("chatId").asString()).isEqualTo(GROUP);
    assertThat(data.path("by").asString()).isEqualTo("33600000002@c.us");
    assertThat(data.path("phoneNumber").asString()).isEqualTo("+33600000002");
    assertThat(data.path("change").path("type").asString()).isEqualTo("members_removed");
    JsonNode member = data.path("change").path("members").get(0);
    assertThat(member.path("id").asString()).isEqualTo("33600000003@c.us");
    assertThat(member.path("phoneNumber").asString()).isEqualTo("+33600000003");
  }

  @Test
  void tellsOfEachChatWhoseNumberAGroupGives() {
    told(facts.message("3EB0A1", CAROL_LID, CAROL_LID, null, Facts.text("hidden"), at(1)));
    told(facts.message("3EB0A2", BOB_LID, BOB_LID, null, Facts.text("hidden, too"), at(2)));
    var change =
        new GroupChange.MembersRemoved(
            List.of(
                new GroupMember(CAROL_LID, "+33600000003", CAROL_LID, null),
                new GroupMember(BOB_LID, "+33600000002", BOB_LID, null)));
    SessionFact fact = facts.groupChanged(GROUP, BOB_LID, null, change, at(3));
    told(fact);
    told(fact);

    assertThat(types())
        .containsExactlyInAnyOrder(
            "message.received",
            "message.received",
            "identity.linked",
            "identity.linked",
            "group.changed");
    assertThat(receiver.messages(session, "").items("chatId"))
        .containsExactly("33600000002@c.us", "33600000003@c.us");
  }
}
