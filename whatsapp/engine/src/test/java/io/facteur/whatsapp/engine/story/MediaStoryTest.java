package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.engine.media.MediaConnection;
import io.facteur.whatsapp.engine.media.MediaRetryReceipt;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.media.DownloadOutcome;
import io.facteur.whatsapp.media.MediaHosts;
import io.facteur.whatsapp.media.MediaLocation;
import io.facteur.whatsapp.media.MediaTransfer;
import io.facteur.whatsapp.media.TransferSettings;
import io.facteur.whatsapp.media.UploadOutcome;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.media.EncryptedMedia;
import io.facteur.whatsapp.wire.media.ExpectedMedia;
import io.facteur.whatsapp.wire.media.MediaCipher;
import io.facteur.whatsapp.wire.media.MediaKeys;
import io.facteur.whatsapp.wire.media.MediaRetry;
import io.facteur.whatsapp.wire.media.MediaRetry.Answer;
import io.facteur.whatsapp.wire.media.MediaRetry.Outcome;
import io.facteur.whatsapp.wire.media.MediaRetry.SealedRetry;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files between a linked device and phones, through the simulator's media host over https.
class MediaStoryTest {
  @TempDir private Path folder;

  private final byte[] file = bytes();

  @Test
  void fetchesAFileThatSomebodySent() throws Exception {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE);
        var transfer = transfer(sandbox)) {
      String _ = sandbox.sendFile(Sandbox.BOB, Sandbox.ALICE, "image", file);
      ImageMessage image = image(companion);

      assertThat(download(transfer, companion, image, image.getDirectPath())).isEqualTo(file);
    }
  }

  @Test
  void sendsAFileThatAPhoneCanRead() throws Exception {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE);
        var transfer = transfer(sandbox)) {
      MediaConnection before = companion.engine().mediaConnection().current();
      sandbox.expireRights();

      Message message = uploaded(transfer, companion);
      SendOutcome outcome =
          companion
              .engine()
              .send(
                  new OutgoingMessage(
                      "3EB0F00001", Sandbox.jid(Sandbox.BOB), message.toByteArray(), 1));

      assertThat(outcome).isInstanceOf(SendOutcome.Acknowledged.class);
      assertThat(sandbox.fileOf(Sandbox.BOB, "3EB0F00001").path("sha256").asString())
          .isEqualTo(HexFormat.of().formatHex(Kdf.sha256(file)));
      assertThat(companion.engine().mediaConnection().current().auth())
          .as("a refused right was renewed and is remembered")
          .isNotEqualTo(before.auth());
    }
  }

  @Test
  void hasThePhoneUploadAgainWhatIsGone() throws Exception {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE);
        var transfer = transfer(sandbox)) {
      String id = sandbox.sendFile(Sandbox.BOB, Sandbox.ALICE, "image", file);
      ImageMessage image = image(companion);
      sandbox.expireFiles();
      assertThat(outcome(transfer, companion, image, image.getDirectPath()))
          .isEqualTo(new DownloadOutcome.Gone(404));

      assertThat(download(transfer, companion, image, uploadedAgain(companion, id, image)))
          .isEqualTo(file);
    }
  }

  /// Each of them, from every host, means that the phone must upload the file again.
  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void getsItsFileThoughTheHostRefuses(int status) throws Exception {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE);
        var transfer = transfer(sandbox)) {
      String id = sandbox.sendFile(Sandbox.BOB, Sandbox.ALICE, "image", file);
      ImageMessage image = image(companion);
      sandbox.set("/admin/faults/media?on=download&count=1000&status=" + status);
      assertThat(outcome(transfer, companion, image, image.getDirectPath()))
          .isEqualTo(new DownloadOutcome.Gone(status));
      sandbox.healMedia();

      assertThat(download(transfer, companion, image, uploadedAgain(companion, id, image)))
          .isEqualTo(file);
    }
  }

  @Test
  void hearsThatThePhoneDoesNotHaveIt() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      ask(companion, "3EB0DOESNOTEXIST", MediaRetry.about("3EB0DOESNOTEXIST", new byte[32]));

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() ->
              assertThat(companion.recorded())
                  .filteredOn(Inbound.MediaRetryAnswered.class::isInstance)
                  .singleElement()
                  .satisfies(inbound ->
                      assertThat(((Inbound.MediaRetryAnswered) inbound).errorCode()).isEqualTo(2)));
    }
  }

  /// Has the phone upload a file again.
  ///
  /// @return where it is now
  private static String uploadedAgain(Companion companion, String id, ImageMessage image)
      throws Exception {
    MediaRetry retry = MediaRetry.about(id, image.getMediaKey().toByteArray());
    ask(companion, id, retry);
    Answer answer = retry.read(answered(companion));
    assertThat(answer.outcome()).isEqualTo(Outcome.SUCCESS);
    return answer.directPath().orElseThrow();
  }

  private static void ask(Companion companion, String id, MediaRetry retry) {
    SealedRetry request = retry.request(new SecureRandom());
    companion
        .engine()
        .mediaConnection()
        .askPhone(
            new MediaRetryReceipt(
                id,
                Sandbox.jid(Sandbox.BOB),
                Sandbox.jid(Sandbox.BOB),
                false,
                request.ciphertext(),
                request.iv()));
  }

  private static SealedRetry answered(Companion companion) {
    Inbound.MediaRetryAnswered answer =
        await()
            .atMost(Companion.PATIENCE)
            .until(
                () ->
                    companion.recorded().stream()
                        .filter(Inbound.MediaRetryAnswered.class::isInstance)
                        .map(Inbound.MediaRetryAnswered.class::cast)
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    return new SealedRetry(
        Objects.requireNonNull(answer.ciphertext()), Objects.requireNonNull(answer.iv()));
  }

  private static ImageMessage image(Companion companion) {
    return await()
        .atMost(Companion.PATIENCE)
        .until(
            () ->
                companion.recorded().stream()
                    .filter(Inbound.Message.class::isInstance)
                    .map(Inbound.Message.class::cast)
                    .map(message -> parsed(message.payload()))
                    .filter(Message::hasImageMessage)
                    .map(Message::getImageMessage)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Message parsed(byte[] payload) {
    try {
      return Message.parseFrom(payload);
    } catch (IOException e) {
      throw new IllegalStateException("not a message", e);
    }
  }

  private MediaTransfer transfer(Sandbox sandbox) throws IOException {
    Path certificates = Files.writeString(folder.resolve("ca.pem"), sandbox.certificates());
    return new MediaTransfer(TransferSettings.whatsApp().trusting(certificates));
  }

  private static MediaHosts.Source hosts(Companion companion) {
    var access = companion.engine().mediaConnection();
    return renew -> {
      MediaConnection connection = renew ? access.renewed() : access.current();
      return new MediaHosts(connection.auth(), connection.hosts());
    };
  }

  private static byte[] download(
      MediaTransfer transfer, Companion companion, ImageMessage image, String directPath)
      throws IOException {
    var out = new ByteArrayOutputStream();
    DownloadOutcome outcome =
        transfer.download(
            location(image, directPath), keys(image), 1 << 20, hosts(companion), () -> out);
    assertThat(outcome).isInstanceOf(DownloadOutcome.Downloaded.class);
    return out.toByteArray();
  }

  private static DownloadOutcome outcome(
      MediaTransfer transfer, Companion companion, ImageMessage image, String directPath)
      throws IOException {
    return transfer.download(
        location(image, directPath),
        keys(image),
        1 << 20,
        hosts(companion),
        ByteArrayOutputStream::new);
  }

  private static MediaLocation location(ImageMessage image, String directPath) {
    ExpectedMedia expected =
        ExpectedMedia.of(
            image.getFileEncSha256().toByteArray(),
            image.getFileSha256().toByteArray(),
            image.getFileLength());
    return MediaLocation.of(MediaType.IMAGE, directPath, null, expected).orElseThrow();
  }

  private static MediaKeys keys(ImageMessage image) {
    return MediaKeys.of(image.getMediaKey().toByteArray(), MediaType.IMAGE);
  }

  private Message uploaded(MediaTransfer transfer, Companion companion) throws IOException {
    byte[] mediaKey = MediaKeys.newMediaKey(new SecureRandom());
    Path encrypted = folder.resolve("encrypted");
    EncryptedMedia media;
    try (var out = Files.newOutputStream(encrypted)) {
      media =
          MediaCipher.encrypt(
              MediaKeys.of(mediaKey, MediaType.IMAGE), new ByteArrayInputStream(file), out);
    }
    UploadOutcome outcome = transfer.upload(MediaType.IMAGE, encrypted, media, hosts(companion));
    assertThat(outcome).isInstanceOf(UploadOutcome.Uploaded.class);
    var place = (UploadOutcome.Uploaded) outcome;
    return Message.newBuilder()
        .setImageMessage(
            ImageMessage.newBuilder()
                .setUrl(place.url())
                .setDirectPath(place.directPath())
                .setMimetype("image/jpeg")
                .setMediaKey(ByteString.copyFrom(mediaKey))
                .setFileSha256(ByteString.copyFrom(media.sha256()))
                .setFileEncSha256(ByteString.copyFrom(media.encryptedSha256()))
                .setFileLength(media.length()))
        .build();
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[150_000];
    new Random(9).nextBytes(bytes);
    return bytes;
  }
}
