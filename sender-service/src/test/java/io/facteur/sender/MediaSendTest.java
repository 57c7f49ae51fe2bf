package io.facteur.sender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.sender.SenderUnderTest.Answer;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeys;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.proto.Message;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files on their way into a message: by the id of an upload, in base64, as a form.
class MediaSendTest {
  private static final String BOB = "33600000002@c.us";

  private static EmbeddedStore store;
  private static FakeSessionService sessions;
  private static FakeMediaService media;
  private static SenderUnderTest sender;
  private static int count;

  private String session;

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory();
    sessions = new FakeSessionService();
    media = new FakeMediaService();
    sender =
        new SenderUnderTest(
            store,
            sessions,
            Clock.systemUTC(),
            "--facteur.services.media=" + media.address(),
            "--sender.pacing.per-minute=1000");
  }

  @AfterAll
  static void stop() {
    sender.close();
    media.close();
    sessions.close();
    store.close();
  }

  @BeforeEach
  void nameASession() {
    count++;
    session = "f" + count;
    sessions.session(session, SessionStatus.CONNECTED);
    media.largest = Integer.MAX_VALUE;
  }

  @Test
  void sendsAFileThatWasUploadedBefore() {
    media.file("med_before", "a picture".getBytes(UTF_8));

    Answer answer =
        sender.post(session, body("'type':'image','mediaId':'med_before','caption':'là'"), null);

    assertThat(answer.status()).isEqualTo(200);
    var image = sent().getImageMessage();
    assertThat(image.getCaption()).isEqualTo("là");
    assertThat(image.getDirectPath()).isEqualTo("/v/med_before");
    assertThat(image.getMediaKey().size()).isEqualTo(32);
    assertThat(image.getFileLength()).isEqualTo(9);
    assertThat(image.getMediaKeyTimestamp()).isEqualTo(1_772_368_200);
    assertThat(image.getWidth()).isEqualTo(640);
    assertThat(media.asked())
        .contains("POST /internal/sessions/" + session + "/media/med_before/upload?type=image");
  }

  @Test
  void keepsAFileThatComesInBase64FirstAndOnceForAKey() {
    String bytes = Base64.getEncoder().encodeToString("bytes of a file".getBytes(UTF_8));
    String body = body("'type':'document','file':'" + bytes + "','fileName':'été.pdf'");

    Answer first = sender.post(session, body, "key-" + session);
    Answer again = sender.post(session, body, "key-" + session);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.replayed()).isTrue();
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    var document = sent().getDocumentMessage();
    assertThat(document.getFileName()).isEqualTo("été.pdf");
    assertThat(media.content(document.getDirectPath().substring("/v/".length())))
        .isEqualTo("bytes of a file".getBytes(UTF_8));
  }

  @Test
  void anotherFileUnderTheSameKeyIsRefused() {
    String one = Base64.getEncoder().encodeToString("one".getBytes(UTF_8));
    String two = Base64.getEncoder().encodeToString("two".getBytes(UTF_8));

    Answer _ = sender.post(session, body("'type':'image','file':'" + one + "'"), "k" + session);
    Answer other = sender.post(session, body("'type':'image','file':'" + two + "'"), "k" + session);

    assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void tellsOfFilesThatCannotBeTaken() {
    assertThat(sender.post(session, body("'type':'image','mediaId':'med_none'"), null).text("code"))
        .isEqualTo("MEDIA_NOT_FOUND");
    assertThat(sender.post(session, body("'type':'image','file':'!*!'"), null).text("field"))
        .isEqualTo("file");
    assertThat(
            sender
                .post(session, body("'type':'image','file':'aaaa','mediaId':'med_1'"), null)
                .text("field"))
        .isEqualTo("mediaId");
    media.largest = 3;
    Answer large = sender.post(session, body("'type':'image','file':'AAAAAAAA'"), null);
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.text("message")).isEqualTo("File too large");
  }

  @Test
  void waitsUntilWhatsAppTakesFilesAndGivesUpOnOneItNeverTakes() {
    media.file("med_late", new byte[] {1});
    media.troubles.add(503);
    Answer _ = sender.post(session, body("'type':'audio','mediaId':'med_late'"), null);
    assertThat(sent().getAudioMessage().getDirectPath()).isEqualTo("/v/med_late");

    media.troubles.add(413);
    Answer refused = sender.post(session, body("'type':'audio','mediaId':'med_late'"), null);

    await()
        .untilAsserted(() ->
            assertThat(sender.stream("outbound.settled", session))
                .anySatisfy(fact -> {
                  assertThat(fact.path("messageId").asString()).isEqualTo(refused.text("id"));
                  assertThat(fact.path("code").asString()).isEqualTo("MEDIA_UNAVAILABLE");
                }));
  }

  private static String body(String members) {
    return ("{'to':'" + BOB + "'," + members + "}").replace('\'', '"');
  }

  private Message sent() {
    await().until(() -> !sessions.wire(session).isEmpty());
    SendRequest request = sessions.wire(session).getLast();
    var vault =
        new Vault(
            new DataKeys() {
              @Override
              public DataKey current(String sessionId) {
                return new DataKey(1, FakeSessionService.key(sessionId));
              }

              @Override
              public DataKey version(String sessionId, int version) {
                return current(sessionId);
              }
            },
            new SecureRandom());
    try {
      return Message.parseFrom(
          vault.open("outbound.payload", session, request.messageId(), request.payload()));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
