package io.facteur.receiver.fact;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.BOB_LID;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.facteur.contracts.call.ReceiptRequest;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.contracts.group.GroupMember;
import io.facteur.contracts.session.PresenceState;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.receiver.Facts;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageContextInfo;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.PollCreationMessage;
import io.facteur.whatsapp.proto.PollUpdateMessage;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.ReactionMessage;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.secret.MessageSecret;
import io.facteur.whatsapp.wire.secret.PollVotes;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is said about messages, in whatever order it comes, and by whom it may be said.
class KindsStoryTest extends ReceiverStory {
  private static final String CHAT = "33600000002@c.us";
  private static final String GROUP = "120363000000000001@g.us";
  private static final String CAROL = "33600000003@s.whatsapp.net";
  private static final byte[] SECRET = new byte[MessageSecret.LENGTH];

  @BeforeEach
  void link() {
    told(facts.status(SessionStatus.CONNECTED, Map.of(), at(0)));
  }

  @Test
  void showsAnEditAndTellsOfIt() {
    told(facts.text("3EB0B1", BOB, "Lundi", at(1)));
    told(from(BOB, "3EB0B2", edit("3EB0B1", "Mardi"), 2));

    JsonNode message = receiver.message(session, "3EB0B1");
    assertThat(message.path("text").asString()).isEqualTo("Mardi");
    assertThat(message.path("editedAt").asString()).isEqualTo("2026-03-01T12:00:02Z");
    JsonNode event = lastEvent("message.edited");
    assertThat(event.path("messageId").asString()).isEqualTo("3EB0B1");
    assertThat(event.path("editId").asString()).isEqualTo("3EB0B2");
    assertThat(event.path("content").path("text").asString()).isEqualTo("Mardi");
    assertThat(event.path("from").asString()).isEqualTo(CHAT);
  }

  @Test
  void keepsTheLaterOfTwoEditsWhicheverComesFirst() {
    told(from(BOB, "3EB0B3", edit("3EB0B1", "Mercredi"), 3));
    told(from(BOB, "3EB0B2", edit("3EB0B1", "Mardi"), 2));
    told(facts.text("3EB0B1", BOB, "Lundi", at(1)));

    assertThat(receiver.message(session, "3EB0B1").path("text").asString()).isEqualTo("Mercredi");
  }

  @Test
  void hidesWhatWasRevoked() {
    told(facts.text("3EB0B1", BOB, "Oups", at(1)));
    told(from(BOB, "3EB0B2", revoke(key("3EB0B1", true)), 2));

    JsonNode message = receiver.message(session, "3EB0B1");
    assertThat(message.has("text")).isFalse();
    assertThat(message.has("content")).isFalse();
    assertThat(message.path("revokedAt").asString()).isEqualTo("2026-03-01T12:00:02Z");
    assertThat(lastEvent("message.revoked").path("messageId").asString()).isEqualTo("3EB0B1");
  }

  @Test
  void letsNobodyChangeAnothersMessage() {
    told(inGroup(BOB, "3EB0B1", Facts.text("À moi"), 1));
    told(inGroup(CAROL, "3EB0C1", editOf(key("3EB0B1", false, BOB), "À moi aussi"), 2));
    told(inGroup(CAROL, "3EB0C2", revoke(key("3EB0B1", false, BOB)), 3));
    sayAndSend("3EB0A1", new MessageContent.Text("De nous"), 4);
    told(from(BOB, "3EB0B3", editOf(key("3EB0A1", false), "De vous"), 5));

    assertThat(receiver.message(session, "3EB0B1").path("text").asString()).isEqualTo("À moi");
    assertThat(receiver.message(session, "3EB0A1").path("text").asString()).isEqualTo("De nous");
    assertThat(types()).doesNotContain("message.edited", "message.revoked");
    told(from(BOB, "3EB0B4", Facts.text("Suite"), 6));
    assertThat(types()).last().isEqualTo("message.received");
  }

  @Test
  void letsAnAdminTakeBackWhatAMemberWrote() {
    String group = "120363000000000002@g.us";
    neighbours.groups.put(
        group, List.of(new GroupMember("33600000003@c.us", "+33600000003", null, "admin")));
    told(facts.message("3EB0B1", group, BOB, null, Facts.text("Spam"), at(1)));
    told(facts.message("3EB0C1", group, CAROL, null, revoke(key("3EB0B1", false, BOB)), at(2)));

    assertThat(receiver.message(session, "3EB0B1").has("revokedAt")).isTrue();
    assertThat(lastEvent("message.revoked").path("from").asString()).isEqualTo("33600000003@c.us");
  }

  @Test
  void keepsOneReactionOfEachPerson() {
    sayAndSend("3EB0A1", new MessageContent.Text("Salut"), 1);
    told(from(BOB, "3EB0B1", react(key("3EB0A1", false), "👍"), 2));
    told(from(BOB, "3EB0B2", react(key("3EB0A1", false), "❤️"), 3));
    accept(
        "3EB0A2",
        new MessageContent.Reaction(new MessageTarget("3EB0A1", true, null), "😀"),
        null,
        4);
    JsonNode before = receiver.message(session, "3EB0A1").path("reactions");
    settled(facts.sent("3EB0A2", at(5)));

    JsonNode reactions = receiver.message(session, "3EB0A1").path("reactions");
    assertThat(before).as("ours counts once it went out").hasSize(1);
    assertThat(reactions.path(0).path("emoji").asString()).isEqualTo("❤️");
    assertThat(reactions.path(0).path("from").asString()).isEqualTo(CHAT);
    assertThat(reactions.path(1).path("emoji").asString()).isEqualTo("😀");
    assertThat(reactions.path(1).path("fromMe").asBoolean()).isTrue();
    told(from(BOB, "3EB0B3", react(key("3EB0A1", false), ""), 6));
    assertThat(receiver.message(session, "3EB0A1").path("reactions")).hasSize(1);
    assertThat(lastEvent("reaction.received").path("emoji").asString()).isEmpty();
    assertThat(types().stream().filter("reaction.received"::equals)).hasSize(3);
  }

  @Test
  void countsVotesOfOurPollHoweverTheVoterIsAddressed() {
    accept(
        "3EB0P1",
        new MessageContent.Poll("Quoi ?", List.of("Pizza", "Sushi"), 1),
        Base64.getEncoder().encodeToString(SECRET),
        1);
    settled(facts.sent("3EB0P1", at(1)));
    told(
        facts.message(
            "3EB0B1",
            BOB_LID,
            BOB_LID,
            BOB,
            vote(key("3EB0P1", false), "3EB0P1", lidOfUs(), Jid.parse(BOB_LID), "Sushi"),
            at(2)));
    told(
        from(
            BOB, "3EB0B2", vote(key("3EB0P1", false), "3EB0P1", us(), Jid.parse(BOB), "Pizza"), 3));

    JsonNode event = lastEvent("poll.voted");
    assertThat(event.path("options").path(0).asString()).isEqualTo("Pizza");
    assertThat(event.path("results").path(0).path("votes").asInt()).isEqualTo(1);
    assertThat(event.path("results").path(1).path("votes").asInt()).isZero();
    JsonNode results = receiver.message(session, "3EB0P1").path("results");
    assertThat(results.path(0).path("voters").path(0).asString()).isEqualTo(CHAT);
  }

  @Test
  void readsAVoteThatCameBeforeItsPoll() {
    var vote = vote(key("3EB0P1", true), "3EB0P1", Jid.parse(BOB), Jid.parse(BOB), "Sushi");
    told(from(BOB, "3EB0B1", vote, 1));
    assertThat(lastEvent("poll.voted").has("options")).isFalse();

    told(from(BOB, "3EB0P1", poll(), 1));

    assertThat(receiver.message(session, "3EB0P1").path("results").path(1).path("votes").asInt())
        .isEqualTo(1);
    assertThat(
            receiver.message(session, "3EB0B1").path("content").path("options").path(0).asString())
        .isEqualTo("Sushi");
  }

  @Test
  void tellsWhatAMessageAnswersAndWhomItNames() {
    var context =
        ContextInfo.newBuilder()
            .setStanzaId("3EB0A1")
            .setParticipant("192700000000001@lid")
            .setQuotedMessage(Facts.text("Salut"))
            .addMentionedJid(BOB_LID)
            .setIsForwarded(true)
            .setForwardingScore(3)
            .setExpiration(86_400);
    told(
        facts.message(
            "3EB0B1",
            BOB,
            BOB,
            BOB_LID,
            Message.newBuilder()
                .setExtendedTextMessage(
                    ExtendedTextMessage.newBuilder().setText("Oui").setContextInfo(context))
                .build(),
            at(1)));

    JsonNode told = lastEvent("message.received").path("context");
    assertThat(told.path("quoted").path("messageId").asString()).isEqualTo("3EB0A1");
    assertThat(told.path("quoted").path("from").asString()).isEqualTo("33600000001@c.us");
    assertThat(told.path("quoted").path("text").asString()).isEqualTo("Salut");
    assertThat(told.path("mentions").path(0).asString()).isEqualTo(CHAT);
    assertThat(told.path("forwardingScore").asInt()).isEqualTo(3);
    assertThat(told.path("expirationSeconds").asInt()).isEqualTo(86_400);
  }

  @Test
  void keepsAPlaceForWhatOnlyThePhoneIsGiven() {
    told(
        new SessionFact.MessageUndecryptable(
            session, "u|1", 2, at(1), "3EB0B1", BOB, BOB, "unavailable_view_once"));

    assertThat(receiver.message(session, "3EB0B1").path("type").asString()).isEqualTo("view_once");
    assertThat(lastEvent("message.received").path("content").path("type").asString())
        .isEqualTo("view_once");
  }

  @Test
  void tellsThatAMessageWasCanceled() {
    accepted(facts.accepted("3EB0A1", CHAT, "Trop tôt", at(1)));
    settled(facts.canceled("3EB0A1", at(2)));

    assertThat(receiver.message(session, "3EB0A1").path("status").asString()).isEqualTo("canceled");
    assertThat(types()).containsExactly("session.changed", "message.canceled");
  }

  @Test
  void appliesWhatTheAccountSaidOnAnotherDevice() {
    told(facts.ownMessage("3EB0A1", BOB, "Lundi", at(1)));
    told(facts.ownMessage("3EB0A2", BOB, edit("3EB0A1", "Mardi"), at(2)));

    assertThat(receiver.message(session, "3EB0A1").path("text").asString()).isEqualTo("Mardi");
    assertThat(lastEvent("message.edited").path("fromMe").asBoolean()).isTrue();
  }

  @Test
  void marksAChatAsReadOnceAndInTheAddressesItCameUnder() {
    told(facts.text("3EB0B1", BOB, "Un", at(1)));
    told(facts.message("3EB0B2", BOB_LID, BOB_LID, BOB, Facts.text("Deux"), at(2)));
    neighbours.receipts.clear();

    var first = receiver.post("/api/v1/sessions/" + session + "/chats/" + CHAT + "/read", "{}");
    var second = receiver.post("/api/v1/sessions/" + session + "/chats/" + CHAT + "/read", "{}");

    assertThat(first.body().path("messageIds")).hasSize(2);
    assertThat(second.body().path("messageIds")).isEmpty();
    assertThat(neighbours.receipts)
        .containsExactlyInAnyOrder(
            new ReceiptRequest(BOB, null, List.of("3EB0B1"), ReceiptKind.READ),
            new ReceiptRequest(BOB_LID, null, List.of("3EB0B2"), ReceiptKind.READ));
    assertThat(receiver.message(session, "3EB0B1").path("status").asString()).isEqualTo("read");
  }

  @Test
  void tellsWhoIsWriting() {
    told(facts.presence(BOB, PresenceState.TYPING, at(1)));

    JsonNode event = lastEvent("presence.changed");
    assertThat(event.path("state").asString()).isEqualTo("typing");
    assertThat(event.path("from").asString()).isEqualTo(CHAT);
  }

  private static Jid us() {
    return Jid.user("33600000001");
  }

  private static Jid lidOfUs() {
    return Jid.lid("192700000000001");
  }

  private SessionFact from(String sender, String id, Message payload, int second) {
    return facts.message(id, sender, sender, null, payload, at(second));
  }

  private SessionFact inGroup(String sender, String id, Message payload, int second) {
    return facts.message(id, GROUP, sender, null, payload, at(second));
  }

  private static MessageKey key(String id, boolean fromMe) {
    return MessageKey.newBuilder().setRemoteJid("x").setFromMe(fromMe).setId(id).build();
  }

  private static MessageKey key(String id, boolean fromMe, String participant) {
    return key(id, fromMe).toBuilder().setParticipant(participant).build();
  }

  private static Message edit(String id, String text) {
    return editOf(key(id, true), text);
  }

  private static Message editOf(MessageKey key, String text) {
    return Message.newBuilder()
        .setEditedMessage(
            FutureProofMessage.newBuilder()
                .setMessage(
                    Message.newBuilder()
                        .setProtocolMessage(
                            ProtocolMessage.newBuilder()
                                .setType(ProtocolMessage.Type.MESSAGE_EDIT)
                                .setKey(key)
                                .setEditedMessage(Facts.text(text)))))
        .build();
  }

  private static Message revoke(MessageKey key) {
    return Message.newBuilder()
        .setProtocolMessage(
            ProtocolMessage.newBuilder().setType(ProtocolMessage.Type.REVOKE).setKey(key))
        .build();
  }

  private static Message react(MessageKey key, String emoji) {
    return Message.newBuilder()
        .setReactionMessage(ReactionMessage.newBuilder().setKey(key).setText(emoji))
        .build();
  }

  private static Message poll() {
    return Message.newBuilder()
        .setPollCreationMessage(
            PollCreationMessage.newBuilder()
                .setName("Quoi ?")
                .addOptions(PollCreationMessage.Option.newBuilder().setOptionName("Pizza"))
                .addOptions(PollCreationMessage.Option.newBuilder().setOptionName("Sushi")))
        .setMessageContextInfo(
            MessageContextInfo.newBuilder().setMessageSecret(ByteString.copyFrom(SECRET)))
        .build();
  }

  private static Message vote(MessageKey poll, String id, Jid creator, Jid voter, String option) {
    return Message.newBuilder()
        .setPollUpdateMessage(
            PollUpdateMessage.newBuilder()
                .setPollCreationMessageKey(poll)
                .setVote(
                    PollVotes.seal(
                        new MessageSecret(id, SECRET),
                        creator,
                        voter,
                        new byte[12],
                        List.of(option))))
        .build();
  }

  private void sayAndSend(String id, MessageContent content, int second) {
    accept(id, content, null, second);
    settled(facts.sent(id, at(second)));
  }

  private void accept(String id, MessageContent content, @Nullable String secret, int second) {
    accepted(facts.accepted(id, CHAT, content, secret, at(second)));
  }

  private JsonNode lastEvent(String type) {
    return receiver
        .events(session)
        .body()
        .path("items")
        .valueStream()
        .filter(event -> event.path("type").asString().equals(type))
        .reduce((_, later) -> later)
        .orElseThrow()
        .path("data");
  }
}
