package io.facteur.whatsapp.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.media.EncryptedMedia;
import io.facteur.whatsapp.wire.media.ExpectedMedia;
import io.facteur.whatsapp.wire.media.MediaCipher;
import io.facteur.whatsapp.wire.media.MediaException;
import io.facteur.whatsapp.wire.media.MediaKeys;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTransferTest {
  private static final String STORED =
      "{\"url\":\"https://h/v/1?x=1\",\"direct_path\":\"/v/1?x=1\",\"handle\":\"h\"}";
  private static final long LARGE = 100_000;

  @TempDir private Path folder;

  private final FakeHost first = new FakeHost();
  private final FakeHost second = new FakeHost();
  private final MediaTransfer transfer = new MediaTransfer(settings());
  private final MediaKeys keys = MediaKeys.of(new byte[32], MediaType.DOCUMENT);
  private final List<Boolean> renewals = new ArrayList<>();
  private final ByteArrayOutputStream target = new ByteArrayOutputStream();

  private byte[] file = new byte[1000];
  private byte[] encrypted = new byte[0];
  private Path encryptedFile = Path.of("");
  private EncryptedMedia media = new EncryptedMedia(file, file, 0, 0, file);

  private static TransferSettings settings() {
    return new TransferSettings(
        "http",
        null,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        LARGE,
        4);
  }

  @BeforeEach
  void encrypt() throws IOException {
    encrypt(1000);
  }

  @AfterEach
  void close() {
    transfer.close();
    first.close();
    second.close();
  }

  @Test
  void uploadsUnderTheHashOfTheBytes() throws Exception {
    first.answering(200, STORED);

    assertThat(upload()).isEqualTo(new UploadOutcome.Uploaded("https://h/v/1?x=1", "/v/1?x=1"));
    assertThat(first.asked())
        .containsExactly(
            "POST /mms/document/" + media.token() + "?auth=right+1%2F&token=" + media.token());
    assertThat(first.bodies()).containsExactly(encrypted);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 404, 200})
  void triesTheNextHostOnTrouble(int status) throws Exception {
    first.answering(status, "{}");
    second.answering(200, STORED);

    assertThat(upload()).isInstanceOf(UploadOutcome.Uploaded.class);
    assertThat(second.bodies()).containsExactly(encrypted);
  }

  @Test
  void triesTheNextHostWhenOneIsDead() throws Exception {
    first.close();
    second.answering(200, STORED);

    assertThat(upload()).isInstanceOf(UploadOutcome.Uploaded.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void renewsARefusedRightOnce(int status) throws Exception {
    first.answering(exchange ->
        first.answer(
            exchange,
            exchange.getRequestURI().getRawQuery().contains("right+2") ? 200 : status,
            STORED));

    assertThat(upload()).isInstanceOf(UploadOutcome.Uploaded.class);
    assertThat(renewals).containsExactly(false, true);

    renewals.clear();
    first.answering(status, "");
    second.answering(status, "");
    assertThat(upload()).isInstanceOf(UploadOutcome.Unreachable.class);
    assertThat(renewals).containsExactly(false, true);
  }

  @Test
  void stopsAtAFileThatIsTooLarge() throws Exception {
    first.answering(413, "");
    second.answering(200, STORED);

    assertThat(upload()).isEqualTo(new UploadOutcome.TooLarge());
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void sendsOnlyTheRestOfALargeFileThatIsPartlyThere() throws Exception {
    encrypt((int) LARGE);
    first.answering(exchange ->
        first.answer(
            exchange,
            200,
            exchange.getRequestURI().getQuery().contains("resume=1")
                ? "{\"resume\":\"60000\"}"
                : STORED));

    assertThat(upload()).isInstanceOf(UploadOutcome.Uploaded.class);
    assertThat(first.asked().getLast()).endsWith("&file_offset=60000");
    assertThat(first.bodies().getLast())
        .isEqualTo(Arrays.copyOfRange(encrypted, 60_000, encrypted.length));
  }

  @Test
  void sendsNothingOfALargeFileThatIsThere() throws Exception {
    encrypt((int) LARGE);
    first.answering(200, STORED.replace("{", "{\"resume\":\"complete\","));

    assertThat(upload()).isInstanceOf(UploadOutcome.Uploaded.class);
    assertThat(first.asked()).hasSize(1);
  }

  @Test
  void downloadsDecryptsAndAsksAsClientsDo() throws Exception {
    first.answering(exchange -> first.answer(exchange, 200, encrypted));

    assertThat(download()).isInstanceOf(DownloadOutcome.Downloaded.class);
    assertThat(target.toByteArray()).isEqualTo(file);
    assertThat(first.asked())
        .containsExactly("GET /v/1?x=1&hash=" + media.token() + "&mms-type=document&__wa-mms=");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void takesAFileForGoneAtTheFirstHostThatSaysSo(int status) throws Exception {
    first.answering(status, "");

    assertThat(download()).isEqualTo(new DownloadOutcome.Gone(status));
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void triesTheNextHostAfterAHalfFile() throws Exception {
    first.answering(exchange -> {
      exchange.sendResponseHeaders(200, encrypted.length);
      exchange.getResponseBody().write(encrypted, 0, 500);
      exchange.close();
    });
    second.answering(exchange -> second.answer(exchange, 200, encrypted));

    assertThat(download()).isInstanceOf(DownloadOutcome.Downloaded.class);
    assertThat(target.toByteArray()).isEqualTo(file);
  }

  @Test
  void refusesWhatIsNotTheFile() throws Exception {
    byte[] altered = encrypted.clone();
    altered[100] ^= 1;
    first.answering(exchange -> first.answer(exchange, 200, altered));
    second.answering(exchange -> second.answer(exchange, 200, altered));

    assertThat(download())
        .isEqualTo(new DownloadOutcome.Damaged(MediaException.Reason.WRONG_ENCRYPTED_HASH));
  }

  @Test
  void stopsReadingWhatIsLargerThanWanted() throws Exception {
    first.answering(exchange -> first.answer(exchange, 200, encrypted));
    var unknown = location(ExpectedMedia.unknown());

    assertThat(transfer.download(unknown, keys, 900, hosts(), () -> target))
        .isEqualTo(new DownloadOutcome.TooLarge());
    assertThat(transfer.download(location(expected()), keys, 900, hosts(), () -> target))
        .isEqualTo(new DownloadOutcome.TooLarge());
  }

  @Test
  void aHostThatFallsSilentIsLeft() throws Exception {
    var hurried =
        new MediaTransfer(settings().waiting(Duration.ofMillis(200), Duration.ofSeconds(5)));
    first.answering(exchange -> {
      exchange.sendResponseHeaders(200, encrypted.length);
      exchange.getResponseBody().write(encrypted, 0, 500);
      exchange.getResponseBody().flush();
      // Says no more and does not hang up either.
    });
    second.answering(exchange -> second.answer(exchange, 200, encrypted));

    try (hurried) {
      assertThat(hurried.download(location(expected()), keys, LARGE, hosts(), this::fresh))
          .isInstanceOf(DownloadOutcome.Downloaded.class);
    }
  }

  @Test
  void aTargetThatFailsIsNotTheHostsFault() {
    first.answering(exchange -> first.answer(exchange, 200, encrypted));

    assertThatThrownBy(() ->
            transfer.download(
                location(expected()), keys, LARGE, hosts(), MediaTransferTest::fullDisk))
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("No space left on device");
  }

  @Test
  void neverGoesWhereAMessageSays() {
    var evil = MediaLocation.of(MediaType.IMAGE, "", "http://evil.example/x?y=1", expected());
    assertThat(evil).isPresent();
    assertThat(evil.get().at("https", "mmg.whatsapp.net").getHost()).isEqualTo("mmg.whatsapp.net");
    for (String path :
        List.of("//evil.example/x", "@evil.example/x", ":80@evil/x", "x", "/a b", "/a#b")) {
      assertThat(MediaLocation.of(MediaType.IMAGE, path, null, expected())).as(path).isEmpty();
    }
    assertThat(MediaLocation.of(MediaType.IMAGE, "", null, expected())).isEmpty();
  }

  private static OutputStream fullDisk() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException("No space left on device");
      }
    };
  }

  private void encrypt(int length) throws IOException {
    file = new byte[length];
    new Random(7).nextBytes(file);
    var out = new ByteArrayOutputStream();
    media = MediaCipher.encrypt(keys, new ByteArrayInputStream(file), out);
    encrypted = out.toByteArray();
    encryptedFile = Files.write(folder.resolve("encrypted"), encrypted);
  }

  private UploadOutcome upload() throws IOException {
    return transfer.upload(MediaType.DOCUMENT, encryptedFile, media, hosts());
  }

  private DownloadOutcome download() throws IOException {
    return transfer.download(location(expected()), keys, LARGE, hosts(), this::fresh);
  }

  private OutputStream fresh() {
    target.reset();
    return target;
  }

  private MediaHosts.Source hosts() {
    return renew -> {
      renewals.add(renew);
      return new MediaHosts(
          renew ? "right 2/" : "right 1/", List.of(first.address(), second.address()));
    };
  }

  private ExpectedMedia expected() {
    return ExpectedMedia.of(media.encryptedSha256(), media.sha256(), media.length());
  }

  private static MediaLocation location(ExpectedMedia expected) {
    return MediaLocation.of(MediaType.DOCUMENT, "/v/1?x=1", null, expected).orElseThrow();
  }
}
