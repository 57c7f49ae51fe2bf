package io.facteur.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.MessageView;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.sender.SenderUnderTest.Answer;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeys;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.secret.MessageSecret;
import io.facteur.whatsapp.wire.secret.PollVotes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each kind of message, and each thing said about one, becomes on its way to WhatsApp.
class KindsTest {
  private static final String BOB = "33600000002@c.us";
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  private static EmbeddedStore store;
  private static FakeSessionService sessions;
  private static SenderUnderTest sender;
  private static int count;

  private String session;

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory();
    sessions = new FakeSessionService();
    sender =
        new SenderUnderTest(store, sessions, Clock.systemUTC(), "--sender.pacing.per-minute=1000");
  }

  @AfterAll
  static void stop() {
    sender.close();
    sessions.close();
    store.close();
  }

  @BeforeEach
  void nameASession() {
    count++;
    session = "k" + count;
    sessions.session(session, SessionStatus.CONNECTED);
  }

  @Test
  void writesALocation() {
    post(
        "{'to':'%s','type':'location','latitude':48.8584,'longitude':2.2945,'name':'Tour Eiffel'}");

    var place = sent(0).getLocationMessage();
    assertThat(place.getDegreesLatitude()).isEqualTo(48.8584);
    assertThat(place.getDegreesLongitude()).isEqualTo(2.2945);
    assertThat(place.getName()).isEqualTo("Tour Eiffel");
  }

  @Test
  void writesContactsAndTheirCards() {
    post(
        "{'to':'%s','type':'contacts','contacts':[{'name':'Zoé; B','phones':[{'number':'+33 6 12'}]}]}");
    post(
        "{'to':'%s','type':'contacts','contacts':[{'name':'A','vcard':'V'},{'name':'B','vcard':'W'}]}");

    var card = sent(0).getContactMessage();
    assertThat(card.getDisplayName()).isEqualTo("Zoé; B");
    assertThat(card.getVcard())
        .contains("FN:Zoé\\; B\n", "TEL;type=CELL;type=VOICE;waid=33612:+33 6 12\n");
    assertThat(sent(1).getContactsArrayMessage().getContactsList())
        .extracting(contact -> contact.getVcard())
        .containsExactly("V", "W");
  }

  @Test
  void writesAPollWithASecretThatVotesAreReadWith() {
    Answer poll = post("{'to':'%s','type':'poll','name':'Quoi ?','options':['Pizza','Sushi']}");
    Answer vote =
        sender.operate("POST", session, poll.text("id") + "/votes", json("{'options':['Sushi']}"));

    Message created = sent(0);
    assertThat(created.getPollCreationMessageV3().getName()).isEqualTo("Quoi ?");
    assertThat(vote.status()).isEqualTo(200);
    byte[] secret = created.getMessageContextInfo().getMessageSecret().toByteArray();
    Jid self = Jid.user("33600000001");
    assertThat(
            PollVotes.open(
                new MessageSecret(poll.text("id"), secret),
                List.of(self),
                List.of(self),
                sent(1).getPollUpdateMessage().getVote(),
                List.of("Pizza", "Sushi")))
        .hasValue(List.of("Sushi"));
  }

  @Test
  void writesAVoteInSomebodysPoll() {
    known("3EB0P", false, new MessageContent.Poll("?", List.of("a", "b"), 1), SECRET);

    Answer vote = sender.operate("POST", session, "3EB0P/votes", json("{'options':['b']}"));
    Answer tooMany = sender.operate("POST", session, "3EB0P/votes", json("{'options':['a','b']}"));
    Answer foreign = sender.operate("POST", session, "3EB0P/votes", json("{'options':['c']}"));

    assertThat(vote.status()).isEqualTo(200);
    assertThat(tooMany.text("field")).isEqualTo("options");
    assertThat(foreign.text("field")).isEqualTo("options");
    var update = sent(0).getPollUpdateMessage();
    assertThat(update.getPollCreationMessageKey().getId()).isEqualTo("3EB0P");
    assertThat(update.getPollCreationMessageKey().getFromMe()).isFalse();
    assertThat(
            PollVotes.open(
                new MessageSecret("3EB0P", new byte[32]),
                List.of(Jid.user("33600000002")),
                List.of(Jid.user("33600000001")),
                update.getVote(),
                List.of("a", "b")))
        .hasValue(List.of("b"));
  }

  @Test
  void answersAMessageAndNamesPeople() {
    known("3EB0Q", false, new MessageContent.Text("Salut"), null);

    post(
        "{'to':'%s','text':'Oui @33600000003','quotedMessageId':'3EB0Q','mentions':['+33600000003']}");

    var text = sent(0).getExtendedTextMessage();
    assertThat(text.getText()).isEqualTo("Oui @33600000003");
    assertThat(text.getContextInfo().getStanzaId()).isEqualTo("3EB0Q");
    assertThat(text.getContextInfo().getParticipant()).isEqualTo("33600000002@s.whatsapp.net");
    assertThat(text.getContextInfo().getQuotedMessage().getConversation()).isEqualTo("Salut");
    assertThat(text.getContextInfo().getMentionedJidList())
        .containsExactly("33600000003@s.whatsapp.net");
  }

  @Test
  void writesALinkPreviewAndATimer() {
    post(
        "{'to':'%s','text':'Voir https://a.fr','linkPreview':{'url':'https://a.fr','title':'A'},'expirationSeconds':86400}");
    post("{'to':'%s','type':'disappearing_timer','seconds':604800}");

    var text = sent(0).getExtendedTextMessage();
    assertThat(text.getMatchedText()).isEqualTo("https://a.fr");
    assertThat(text.getTitle()).isEqualTo("A");
    assertThat(text.getContextInfo().getExpiration()).isEqualTo(86_400);
    var setting = sent(1).getProtocolMessage();
    assertThat(setting.getType()).isEqualTo(ProtocolMessage.Type.EPHEMERAL_SETTING);
    assertThat(setting.getEphemeralExpiration()).isEqualTo(604_800);
  }

  @Test
  void editsReactsAndRevokesInTheSameQueue() {
    Answer text = post("{'to':'%s','text':'Demain'}");
    String id = text.text("id");
    Answer edit = sender.operate("PATCH", session, id, json("{'text':'Lundi'}"));
    Answer reaction = sender.operate("PUT", session, id + "/reaction", json("{'emoji':'👍'}"));
    awaitSent(3);
    Answer removal = sender.operate("DELETE", session, id, "");

    var change = sent(1).getEditedMessage().getMessage().getProtocolMessage();
    assertThat(edit.text("id")).isNotEqualTo(id);
    assertThat(change.getType()).isEqualTo(ProtocolMessage.Type.MESSAGE_EDIT);
    assertThat(change.getKey().getId()).isEqualTo(id);
    assertThat(change.getKey().getFromMe()).isTrue();
    assertThat(change.getEditedMessage().getConversation()).isEqualTo("Lundi");
    assertThat(reaction.status()).isEqualTo(200);
    assertThat(sent(2).getReactionMessage().getText()).isEqualTo("👍");
    assertThat(removal.text("status")).isEqualTo("revoking");
    assertThat(sent(3).getProtocolMessage().getType()).isEqualTo(ProtocolMessage.Type.REVOKE);
    assertThat(sent(3).getProtocolMessage().getKey().getId()).isEqualTo(id);
  }

  @Test
  void takesAWaitingMessageOutOfTheQueue() {
    sessions.answersWith(session, _ -> new SendResult.Later("not online", 1));
    post("{'to':'%s','text':'first'}");
    String second = post("{'to':'%s','text':'second'}").text("id");
    String third = post("{'to':'%s','text':'third'}").text("id");

    Answer removal = sender.operate("DELETE", session, second, "");
    sessions.answersWith(session, _ -> new SendResult.Sent(FakeSessionService.SENT_AT));

    assertThat(removal.status()).isEqualTo(200);
    assertThat(removal.text("status")).isEqualTo("canceled");
    awaitSent(2);
    assertThat(sessions.wire(session)).extracting(request -> request.messageId()).contains(third);
    assertThat(sent(1).getConversation()).isEqualTo("third");
    assertThat(sender.view(session, second).settled()).hasSize(1);
  }

  @Test
  void forwardsWhatCameInMarkedAsForwarded() {
    known("3EB0F", false, new MessageContent.Text("À lire"), null);

    Answer answer = sender.operate("POST", session, "3EB0F/forward", json("{'to':'+33600000003'}"));

    assertThat(answer.text("chatId")).isEqualTo("33600000003@c.us");
    var text = sent(0).getExtendedTextMessage();
    assertThat(text.getText()).isEqualTo("À lire");
    assertThat(text.getContextInfo().getForwardingScore()).isEqualTo(2);
    assertThat(text.getContextInfo().getIsForwarded()).isTrue();
  }

  @Test
  void addressesByHiddenIdWhatTheEngineWillSendThatWay() {
    sessions.lids.put("33600000002", "192700000000002@lid");
    known("3EB0R", false, new MessageContent.Text("Salut"), null);

    Answer _ = sender.operate("PUT", session, "3EB0R/reaction", json("{'emoji':'👍'}"));

    assertThat(sent(0).getReactionMessage().getKey().getRemoteJid())
        .isEqualTo("192700000000002@lid");
    sessions.lids.clear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'to':'%s','type':'song'}|type",
        "{'to':'%s','type':'location','latitude':91,'longitude':0}|latitude",
        "{'to':'%s','type':'location','latitude':1}|longitude",
        "{'to':'%s','type':'location','latitude':1,'longitude':1,'caption':'x'}|caption",
        "{'to':'%s','text':'a','latitude':1}|latitude",
        "{'to':'%s','type':'poll','name':'?','options':['a']}|options",
        "{'to':'%s','type':'poll','name':'?','options':['a','a']}|options",
        "{'to':'%s','type':'poll','name':'?','options':['a','b'],'selectable':3}|selectable",
        "{'to':'%s','type':'poll','options':['a','b']}|name",
        "{'to':'%s','type':'contacts','contacts':[]}|contacts",
        "{'to':'%s','type':'contacts','contacts':[{'name':'A'}]}|contacts.phones",
        "{'to':'%s','type':'disappearing_timer','seconds':5}|seconds",
        "{'to':'%s','text':'a','mentions':['bob']}|mentions",
        "{'to':'%s','text':'a','linkPreview':{'url':'https://a'}}|linkPreview.url",
        "{'to':'%s','type':'image'}|mediaId",
        "{'to':'%s','text':'a','expirationSeconds':0}|expirationSeconds"
      })
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer answer = post(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void refusesWhatCannotBeDoneWithAMessage() {
    known("3EB0X", false, new MessageContent.Text("à moi"), null);
    known("3EB0Y", true, new MessageContent.Reaction(target(), "👍"), null);

    assertThat(sender.operate("PATCH", session, "3EB0X", json("{'text':'b'}")).text("code"))
        .isEqualTo("NOT_POSSIBLE");
    assertThat(sender.operate("DELETE", session, "3EB0X", "").text("code"))
        .isEqualTo("NOT_POSSIBLE");
    assertThat(sender.operate("PUT", session, "3EB0Y/reaction", json("{'emoji':'a'}")).text("code"))
        .isEqualTo("NOT_POSSIBLE");
    assertThat(sender.operate("POST", session, "3EB0X/votes", json("{'options':[]}")).text("code"))
        .isEqualTo("NOT_POSSIBLE");
    assertThat(sender.operate("DELETE", session, "NOBODY", "").status()).isEqualTo(404);
    assertThat(post("{'to':'%s','text':'a','quotedMessageId':'NOBODY'}").text("field"))
        .isEqualTo("quotedMessageId");
    assertThat(post("{'to':'%s','type':'image','mediaId':'med_1'}").text("code"))
        .isEqualTo("MEDIA_NOT_FOUND");
  }

  private static MessageTarget target() {
    return new MessageTarget("3EB0A", true, null);
  }

  private Answer post(String body) {
    return sender.post(session, json(body.formatted(BOB)), null);
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  private void known(String id, boolean fromMe, MessageContent content, @Nullable String secret) {
    String json = ContractJson.mapper().writeValueAsString(content);
    sessions.timeline.put(
        id,
        new MessageView(
            id,
            BOB,
            fromMe,
            fromMe ? null : BOB,
            Instant.now(),
            vault(session).sealText("message.content", session, id, json),
            1,
            secret == null ? null : vault(session).sealText("message.secret", session, id, secret),
            false));
  }

  private void awaitSent(int messages) {
    await().until(() -> sessions.wire(session).size() >= messages);
  }

  /// The payload of a session's nth message on the wire.
  private Message sent(int number) {
    awaitSent(number + 1);
    var request = sessions.wire(session).get(number);
    try {
      return Message.parseFrom(
          vault(session).open("outbound.payload", session, request.messageId(), request.payload()));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static Vault vault(String session) {
    return new Vault(
        new DataKeys() {
          @Override
          public DataKey current(String sessionId) {
            return new DataKey(1, FakeSessionService.key(session));
          }

          @Override
          public DataKey version(String sessionId, int version) {
            return current(sessionId);
          }
        },
        new SecureRandom());
  }
}
