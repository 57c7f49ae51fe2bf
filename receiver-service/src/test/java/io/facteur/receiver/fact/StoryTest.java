package io.facteur.receiver.fact;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.BOB_LID;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.receiver.Facts;
import io.facteur.whatsapp.proto.EventMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What facts, in whatever order they come, make of messages and events.
class StoryTest extends ReceiverStory {
  private static final String CHAT = "33600000002@c.us";

  @Test
  void followsAMessageFromAcceptedToRead() {
    accepted(facts.accepted("3EB0A1", CHAT, "Salut \uD83D\uDC4B", at(0)));
    JsonNode pending = receiver.message(session, "3EB0A1");
    settled(facts.sent("3EB0A1", at(1)));
    told(facts.receipt(ReceiptKind.DELIVERED, BOB, false, at(2), "3EB0A1"));
    told(facts.receipt(ReceiptKind.DELIVERED, BOB, false, at(3), "3EB0A1"));
    told(facts.receipt(ReceiptKind.READ, BOB, false, at(4), "3EB0A1"));

    JsonNode read = receiver.message(session, "3EB0A1");
    assertThat(pending.path("status").asString()).isEqualTo("pending");
    assertThat(pending.path("text").asString()).isEqualTo("Salut \uD83D\uDC4B");
    assertThat(pending.path("direction").asString()).isEqualTo("outbound");
    assertThat(pending.path("chatId").asString()).isEqualTo(CHAT);
    assertThat(pending.path("phoneNumber").asString()).isEqualTo("+33600000002");
    assertThat(pending.path("clientReference").asString()).isEqualTo("ref-3EB0A1");
    assertThat(read.path("status").asString()).isEqualTo("read");
    assertThat(read.path("statusTimes").path("delivered").asString())
        .isEqualTo("2026-03-01T12:00:02Z");
    assertThat(types()).containsExactly("message.sent", "message.delivered", "message.read");
  }

  @Test
  void losesNoReceiptThatComesBeforeTheAcceptance() {
    told(facts.receipt(ReceiptKind.DELIVERED, BOB_LID, false, at(2), "3EB0A1"));
    settled(facts.sent("3EB0A1", at(1)));
    List<String> listedBefore = receiver.messages(session, "").items("id");
    List<String> typesBefore = types();

    accepted(facts.accepted("3EB0A1", CHAT, "Salut", at(0)));

    assertThat(listedBefore).isEmpty();
    assertThat(typesBefore).isEmpty();
    assertThat(receiver.message(session, "3EB0A1").path("status").asString())
        .isEqualTo("delivered");
    assertThat(types()).containsExactly("message.sent", "message.delivered");
    assertThat(event(0).path("data").path("clientReference").asString()).isEqualTo("ref-3EB0A1");
    assertThat(event(0).path("timestamp").asString()).isEqualTo("2026-03-01T12:00:01Z");
  }

  @Test
  void tellsThatItWasSentBeforeItWasDeliveredWhicheverIsHeardFirst() {
    accepted(facts.accepted("3EB0A1", CHAT, "Salut", at(0)));
    told(facts.receipt(ReceiptKind.READ, BOB, false, at(2), "3EB0A1"));
    settled(facts.sent("3EB0A1", at(1)));
    told(facts.receipt(ReceiptKind.DELIVERED, BOB, false, at(3), "3EB0A1"));

    assertThat(types()).containsExactly("message.sent", "message.delivered", "message.read");
    assertThat(receiver.message(session, "3EB0A1").path("status").asString()).isEqualTo("read");
  }

  @Test
  void letsAFailedMessageTurnOutToBeSentButNotTheReverse() {
    accepted(facts.accepted("3EB0A1", CHAT, "Salut", at(0)));
    settled(facts.failed("3EB0A1", at(1)));
    JsonNode failed = receiver.message(session, "3EB0A1");
    settled(facts.sent("3EB0A1", at(2)));
    settled(facts.failed("3EB0A1", at(3)));

    JsonNode sent = receiver.message(session, "3EB0A1");
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(failed.path("failure").path("code").asString()).isEqualTo("ACK_TIMEOUT");
    assertThat(sent.path("status").asString()).isEqualTo("sent");
    assertThat(sent.has("failure")).isFalse();
    assertThat(types()).containsExactly("message.failed", "message.sent");
    assertThat(event(0).path("data").path("failureReason").asString()).isEqualTo("No ack came.");
  }

  @Test
  void makesOneOfEveryFactThatComesTwice() {
    var accepted = facts.accepted("3EB0A1", CHAT, "Salut", at(0));
    var sent = facts.sent("3EB0A1", at(1));
    var status = facts.status(SessionStatus.CONNECTED, Map.of(), at(0));
    var message = facts.text("3EB0B1", BOB, "Coucou", at(2));
    var receipt = facts.receipt(ReceiptKind.READ, BOB, false, at(3), "3EB0A1");
    for (int i = 0; i < 2; i++) {
      told(status);
      accepted(accepted);
      settled(sent);
      told(message);
      told(receipt);
    }

    assertThat(types())
        .containsExactly(
            "session.changed",
            "message.sent",
            "message.received",
            "message.delivered",
            "message.read");
    assertThat(receiver.messages(session, "").items("id")).containsExactly("3EB0B1", "3EB0A1");
    assertThat(receiver.events(session).items("sequence")).hasSize(5);
  }

  @Test
  void tellsAndKeepsWhatSomebodyWrote() {
    told(facts.status(SessionStatus.CONNECTED, Map.of("tenant", "a.b$c"), at(0)));
    told(facts.message("3EB0B1", BOB, BOB, BOB_LID, Facts.text("Bonjour"), at(5)));

    JsonNode item = receiver.message(session, "3EB0B1");
    assertThat(item.path("direction").asString()).isEqualTo("inbound");
    assertThat(item.path("text").asString()).isEqualTo("Bonjour");
    assertThat(item.path("from").asString()).isEqualTo(CHAT);
    assertThat(item.path("lid").asString()).isEqualTo(BOB_LID);
    assertThat(item.path("pushName").asString()).isEqualTo("Bob");
    JsonNode data = event(1).path("data");
    assertThat(data.path("chatId").asString()).isEqualTo(CHAT);
    assertThat(data.path("phoneNumber").asString()).isEqualTo("+33600000002");
    assertThat(data.path("content").path("text").asString()).isEqualTo("Bonjour");
    assertThat(data.path("metadata").path("tenant").asString()).isEqualTo("a.b$c");
    assertThat(data.path("fromMe").asBoolean(true)).isFalse();
  }

  @Test
  void writesAChatWithAHiddenIdAsItsPhoneNumberOnceThatIsKnown() {
    told(facts.message("3EB0B1", BOB_LID, BOB_LID, null, Facts.text("Qui suis-je ?"), at(1)));
    String before = receiver.message(session, "3EB0B1").path("chatId").asString();
    told(facts.message("3EB0B2", BOB_LID, BOB_LID, BOB, Facts.text("Bob"), at(2)));
    told(facts.text("3EB0B3", BOB, "Encore Bob", at(3)));
    accepted(facts.accepted("3EB0A1", BOB_LID, "Salut Bob", at(4)));

    assertThat(before).isEqualTo(BOB_LID);
    assertThat(receiver.messages(session, "").items("chatId")).hasSize(4).containsOnly(CHAT);
    assertThat(receiver.messages(session, "").items("phoneNumber")).containsOnly("+33600000002");
    for (var chat : List.of(CHAT, BOB, BOB_LID)) {
      assertThat(receiver.messages(session, "chatId=" + chat).items("id"))
          .containsExactly("3EB0A1", "3EB0B3", "3EB0B2", "3EB0B1");
    }
  }

  @Test
  void tellsOnceThatTwoAddressesOfAChatAreOnePerson() {
    told(facts.message("3EB0B1", BOB_LID, BOB_LID, null, Facts.text("Qui suis-je ?"), at(1)));
    var linked = facts.linked(BOB, BOB_LID, at(2));
    told(linked);
    told(linked);
    told(facts.message("3EB0B2", BOB_LID, BOB_LID, BOB, Facts.text("Bob"), at(3)));

    assertThat(types()).containsExactly("message.received", "identity.linked", "message.received");
    JsonNode data = event(1).path("data");
    assertThat(data.path("phoneNumber").asString()).isEqualTo("+33600000002");
    assertThat(data.path("lid").asString()).isEqualTo(BOB_LID);
    assertThat(receiver.messages(session, "").items("chatId")).hasSize(2).containsOnly(CHAT);
  }

  @Test
  void needsNoEventToJoinAddressesOfNoChat() {
    told(facts.linked(BOB, BOB_LID, at(1)));
    told(facts.message("3EB0B1", BOB_LID, BOB_LID, null, Facts.text("Bob"), at(2)));

    assertThat(types()).containsExactly("message.received");
    assertThat(receiver.message(session, "3EB0B1").path("chatId").asString()).isEqualTo(CHAT);
  }

  @Test
  void tellsThatASecurityCodeChangedAndThatWritingIsRestricted() {
    told(facts.identityChanged(BOB, at(1)));
    told(facts.restricted(at(3600), at(2)));

    assertThat(types()).containsExactly("contact.changed", "session.degraded");
    assertThat(event(0).path("data").path("change").asString()).isEqualTo("security_code");
    assertThat(event(1).path("data").path("until").asString()).isEqualTo("2026-03-01T13:00:00Z");
  }

  @Test
  void knowsWhatTheAccountWroteOnItsPhone() {
    told(facts.status(SessionStatus.CONNECTED, Map.of(), at(0)));
    told(facts.ownMessage("3A01", BOB, "Depuis mon téléphone", at(1)));
    told(facts.receipt(ReceiptKind.READ, BOB, false, at(2), "3A01"));

    JsonNode item = receiver.message(session, "3A01");
    assertThat(item.path("direction").asString()).isEqualTo("outbound");
    assertThat(item.path("from").asString()).isEqualTo("33600000001@c.us");
    assertThat(item.path("chatId").asString()).isEqualTo(CHAT);
    assertThat(item.path("status").asString()).isEqualTo("read");
    assertThat(types())
        .containsExactly(
            "session.changed", "message.received", "message.delivered", "message.read");
    assertThat(event(1).path("data").path("fromMe").asBoolean()).isTrue();
    assertThat(event(1).path("data").path("from").asString()).isEqualTo("33600000001@c.us");
  }

  @Test
  void marksAMessageAsReadWhenTheAccountReadItElsewhereAndTellsNobody() {
    told(facts.text("3EB0B1", BOB, "Lu ?", at(1)));
    told(facts.receipt(ReceiptKind.READ, BOB, true, at(2), "3EB0B1"));

    assertThat(receiver.message(session, "3EB0B1").path("status").asString()).isEqualTo("read");
    assertThat(types()).containsExactly("message.received");
  }

  @Test
  void tellsOfKindsItDoesNotUnderstandAndOfWhatCannotBeDecrypted() {
    var event = Message.newBuilder().setEventMessage(EventMessage.getDefaultInstance()).build();
    told(facts.message("3EB0B1", BOB, BOB, null, event, at(1)));
    told(facts.undecryptable("3EB0B2", BOB, at(2)));
    List<String> kinds = receiver.messages(session, "").items("kind");
    told(facts.text("3EB0B2", BOB, "Finalement lisible", at(2)));

    assertThat(kinds).containsExactly("undecryptable", "eventMessage");
    assertThat(receiver.message(session, "3EB0B2").path("text").asString())
        .isEqualTo("Finalement lisible");
    assertThat(types()).containsExactly("message.received", "message.received", "message.received");
  }

  @Test
  void keepsWhatDevicesTellEachOtherToItself() {
    var keys =
        Message.newBuilder()
            .setProtocolMessage(
                ProtocolMessage.newBuilder().setType(ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE))
            .build();
    told(facts.message("3EB0B1", BOB, BOB, null, keys, at(1)));
    told(facts.text("3EB0B2", BOB, "Bonjour", at(2)));

    assertThat(receiver.messages(session, "").items("id")).containsExactly("3EB0B2");
    assertThat(types()).containsExactly("message.received");
  }

  @Test
  void makesNoSecondEventWhenItDiedBeforeNotingTheFirst() {
    told(facts.text("3EB0B1", BOB, "Bonjour", at(1)));
    List<String> before = receiver.events(session).items("id");
    forgetWhatWasTold();

    told(facts.text("3EB0B1", BOB, "Bonjour", at(1)));

    assertThat(receiver.events(session).items("id")).isEqualTo(before).hasSize(1);
  }

  @Test
  void forgetsADeletedSessionAndWhatComesLateOfItsFormerLife() {
    told(facts.status(SessionStatus.CONNECTED, Map.of(), at(0)));
    accepted(facts.accepted("3EB0A1", CHAT, "Avant", at(1)));
    told(facts.text("3EB0B1", BOB, "Avant", at(2)));
    told(facts.deleted(at(10)));
    settled(facts.sent("3EB0A1", at(9)));
    accepted(facts.accepted("3EB0A2", CHAT, "Trop tard", at(9)));
    neighbours.sessions.remove(session);
    int gone = receiver.messages(session, "").status();

    told(facts.status(SessionStatus.CONNECTED, Map.of(), at(20)));
    accepted(facts.accepted("3EB0A3", CHAT, "Nouvelle vie", at(21)));

    assertThat(gone).isEqualTo(404);
    assertThat(receiver.messages(session, "").items("id")).containsExactly("3EB0A3");
  }

  private JsonNode event(int index) {
    return receiver.events(session).body().path("items").path(index);
  }

  /// As a process leaves it that is killed after the event and before the note of it.
  private void forgetWhatWasTold() {
    receiver
        .part(MongoDatabase.class)
        .getCollection("timeline")
        .updateMany(
            new Document("session", session),
            new Document("$set", new Document("told", List.of())));
  }
}
