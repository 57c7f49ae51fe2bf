package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is said about messages, between an engine and a phone.
class KindsStoryTest {
  private static final byte[] SECRET = new byte[MessageSecret.LENGTH];

  @Test
  void aPhoneShowsWhatWeSayAboutMessages() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      String theirs = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "Salut");
      await().atMost(Companion.PATIENCE).until(() -> companion.texts().size() == 1);
      SendOutcome _ = companion.send(Sandbox.BOB, "3EB0A1", "Lundi");

      send(companion, "3EB0A2", edit("3EB0A1", "Mardi"));
      send(companion, "3EB0A3", react(key(theirs, false), "👍"));
      send(companion, "3EB0A4", revoke("3EB0A1"));

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() -> {
            JsonNode ours = sandbox.shown(Sandbox.BOB, "3EB0A1");
            assertThat(ours.get("edited").asString()).isEqualTo("Mardi");
            assertThat(ours.get("revoked").asBoolean()).isTrue();
            assertThat(
                    sandbox
                        .shown(Sandbox.BOB, theirs)
                        .get("reactions")
                        .get(Sandbox.ALICE)
                        .asString())
                .isEqualTo("👍");
          });
    }
  }

  @Test
  void aPhoneVotesInOurPollAndWeInTheirs() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      send(companion, "3EB0P1", poll());
      await()
          .atMost(Companion.PATIENCE)
          .until(() -> !sandbox.shown(Sandbox.BOB, "3EB0P1").get("options").isEmpty());
      sandbox.touch("POST", Sandbox.BOB, "3EB0P1/votes", Map.of("options", List.of("b")));
      String theirs =
          sandbox.say(
              Sandbox.BOB,
              Map.of(
                  "to",
                  "+" + Sandbox.ALICE,
                  "type",
                  "poll",
                  "name",
                  "?",
                  "options",
                  List.of("x", "y")));
      await().atMost(Companion.PATIENCE).until(() -> messages(companion).size() == 2);

      Inbound.Message vote = messages(companion).getFirst();
      assertThat(
              PollVotes.open(
                  new MessageSecret("3EB0P1", SECRET),
                  everyAddress(companion, Sandbox.ALICE),
                  everyAddress(companion, Sandbox.BOB),
                  parse(vote).getPollUpdateMessage().getVote(),
                  List.of("a", "b")))
          .hasValue(List.of("b"));
      send(companion, "3EB0V1", voteIn(companion, theirs, messages(companion).get(1), "y"));

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() ->
              assertThat(
                      sandbox
                          .shown(Sandbox.BOB, theirs)
                          .get("votes")
                          .get(Sandbox.ALICE)
                          .get(0)
                          .asString())
                  .isEqualTo("y"));
    }
  }

  @Test
  void hearsEveryKindThatAPhoneSays() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      String to = "+" + Sandbox.ALICE;
      String first = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "Salut");
      String _ = sandbox.say(Sandbox.BOB, Map.of("to", to, "type", "location", "latitude", 1.5));
      String _ =
          sandbox.say(
              Sandbox.BOB, Map.of("to", to, "type", "contacts", "contacts", List.of("Max=+336")));
      String _ =
          sandbox.say(Sandbox.BOB, Map.of("to", to, "text", "Et ?", "quotedMessageId", first));
      sandbox.touch("PATCH", Sandbox.BOB, first, Map.of("text", "Bonsoir"));
      sandbox.touch("PUT", Sandbox.BOB, first + "/reaction", Map.of("emoji", "😀"));
      sandbox.touch("DELETE", Sandbox.BOB, first, Map.of());

      await().atMost(Companion.PATIENCE).until(() -> messages(companion).size() == 7);
      List<Message> heard = messages(companion).stream().map(KindsStoryTest::parse).toList();
      assertThat(heard.get(1).getLocationMessage().getDegreesLatitude()).isEqualTo(1.5);
      assertThat(heard.get(2).getContactMessage().getDisplayName()).isEqualTo("Max");
      assertThat(heard.get(3).getExtendedTextMessage().getContextInfo().getStanzaId())
          .isEqualTo(first);
      assertThat(heard.get(4).hasEditedMessage()).isTrue();
      assertThat(heard.get(5).getReactionMessage().getText()).isEqualTo("😀");
      assertThat(heard.get(6).getProtocolMessage().getType())
          .isEqualTo(ProtocolMessage.Type.REVOKE);
      assertThat(messages(companion)).extracting(Inbound.Message::edit).contains("1", "7");
    }
  }

  private static void send(Companion companion, String id, Message payload) {
    var message =
        new OutgoingMessage(id, Sandbox.jid(Sandbox.BOB), payload.toByteArray(), id.hashCode());
    assertThat(companion.engine().send(message)).isInstanceOf(SendOutcome.Acknowledged.class);
  }

  private static List<Inbound.Message> messages(Companion companion) {
    return companion.recorded().stream()
        .filter(Inbound.Message.class::isInstance)
        .map(Inbound.Message.class::cast)
        .filter(message -> !message.peer())
        .toList();
  }

  private static List<Jid> everyAddress(Companion companion, String phone) {
    var found =
        Objects.requireNonNull(companion.engine().lookup(List.of("+" + phone)).get("+" + phone));
    return List.of(Sandbox.jid(phone), Objects.requireNonNull(found.lid()));
  }

  private static Message voteIn(
      Companion companion, String id, Inbound.Message asked, String option) {
    byte[] secret = parse(asked).getMessageContextInfo().getMessageSecret().toByteArray();
    return Message.newBuilder()
        .setPollUpdateMessage(
            PollUpdateMessage.newBuilder()
                .setPollCreationMessageKey(key(id, false))
                .setVote(
                    PollVotes.seal(
                        new MessageSecret(id, secret),
                        everyAddress(companion, Sandbox.BOB).getLast(),
                        everyAddress(companion, Sandbox.ALICE).getLast(),
                        new byte[12],
                        List.of(option))))
        .build();
  }

  private static Message poll() {
    return Message.newBuilder()
        .setPollCreationMessageV3(
            PollCreationMessage.newBuilder()
                .setName("?")
                .setSelectableOptionsCount(1)
                .addOptions(PollCreationMessage.Option.newBuilder().setOptionName("a"))
                .addOptions(PollCreationMessage.Option.newBuilder().setOptionName("b")))
        .setMessageContextInfo(
            MessageContextInfo.newBuilder().setMessageSecret(ByteString.copyFrom(SECRET)))
        .build();
  }

  private static MessageKey key(String id, boolean fromMe) {
    return MessageKey.newBuilder()
        .setRemoteJid(Sandbox.jid(Sandbox.BOB).toString())
        .setFromMe(fromMe)
        .setId(id)
        .build();
  }

  private static Message edit(String id, String text) {
    return Message.newBuilder()
        .setEditedMessage(
            FutureProofMessage.newBuilder()
                .setMessage(
                    Message.newBuilder()
                        .setProtocolMessage(
                            ProtocolMessage.newBuilder()
                                .setType(ProtocolMessage.Type.MESSAGE_EDIT)
                                .setKey(key(id, true))
                                .setEditedMessage(Message.newBuilder().setConversation(text)))))
        .build();
  }

  private static Message revoke(String id) {
    return Message.newBuilder()
        .setProtocolMessage(
            ProtocolMessage.newBuilder().setType(ProtocolMessage.Type.REVOKE).setKey(key(id, true)))
        .build();
  }

  private static Message react(MessageKey key, String emoji) {
    return Message.newBuilder()
        .setReactionMessage(ReactionMessage.newBuilder().setKey(key).setText(emoji))
        .build();
  }

  private static Message parse(Inbound.Message message) {
    try {
      return Message.parseFrom(message.payload());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("not a message", e);
    }
  }
}
