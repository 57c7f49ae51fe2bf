package io.facteur.whatsapp.wire.media;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.media.MediaRetry.Answer;
import io.facteur.whatsapp.wire.media.MediaRetry.Outcome;
import io.facteur.whatsapp.wire.media.MediaRetry.SealedRetry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MediaVectorsTest {
  private static final JsonNode ALL = Vectors.read("media-vectors.json");

  static Stream<JsonNode> vectors() {
    return Vectors.each(ALL.required("vectors"));
  }

  static Stream<JsonNode> realSamples() {
    return Vectors.each(ALL.required("realSamples"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void drawsTheSameKeys(JsonNode vector) {
    assertThat(keys(vector).expanded()).isEqualTo(hex(vector, "expanded112"));
    assertThat(keys(vector).iv()).isEqualTo(hex(vector, "iv"));
    assertThat(keys(vector).cipherKey().getEncoded()).isEqualTo(hex(vector, "cipherKey"));
    assertThat(keys(vector).macKey().getEncoded()).isEqualTo(hex(vector, "macKey"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void encryptsToTheSameBytes(JsonNode vector) throws Exception {
    var encrypted = new ByteArrayOutputStream();

    EncryptedMedia media =
        MediaCipher.encrypt(keys(vector), new ByteArrayInputStream(plaintext(vector)), encrypted);

    byte[] file = encrypted.toByteArray();
    assertThat(media.encryptedSha256()).isEqualTo(hex(vector, "fileEncSha256"));
    assertThat(Kdf.sha256(file)).isEqualTo(hex(vector, "fileEncSha256"));
    assertThat(media.sha256()).isEqualTo(hex(vector, "fileSha256"));
    assertThat(media.length()).isEqualTo(vector.required("plaintextLength").asLong());
    assertThat(media.encryptedLength()).isEqualTo(vector.required("encFileLength").asLong());
    assertThat(file).hasSize((int) media.encryptedLength());
    assertThat(Arrays.copyOfRange(file, file.length - 10, file.length))
        .isEqualTo(hex(vector, "mac10"));
    assertThat(media.token()).isEqualTo(text(vector, "uploadTokenBase64UrlNoPad"));
    if (vector.has("encFile")) {
      assertThat(file).isEqualTo(hex(vector, "encFile"));
    }
    if (vector.has("sidecar")) {
      assertThat(media.sidecar()).isEqualTo(hex(vector, "sidecar"));
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void decryptsWhatItEncrypted(JsonNode vector) throws Exception {
    var encrypted = new ByteArrayOutputStream();
    EncryptedMedia _ =
        MediaCipher.encrypt(keys(vector), new ByteArrayInputStream(plaintext(vector)), encrypted);
    var file = new ByteArrayOutputStream();
    ExpectedMedia expected =
        ExpectedMedia.of(
            hex(vector, "fileEncSha256"),
            hex(vector, "fileSha256"),
            vector.required("plaintextLength").asLong());

    DecryptedMedia media =
        MediaCipher.decrypt(
            keys(vector), expected, new ByteArrayInputStream(encrypted.toByteArray()), file);

    assertThat(file.toByteArray()).isEqualTo(plaintext(vector));
    assertThat(media.sha256()).isEqualTo(hex(vector, "fileSha256"));
  }

  /// Only keys and hashes of these files are kept, so their lengths are all that can be compared.
  @ParameterizedTest
  @MethodSource("realSamples")
  void knowsHowLongFilesOfTheAppAreEncrypted(JsonNode sample) {
    long length = sample.required("plaintextLength").asLong();

    assertThat((length / 16 + 1) * 16 + 10).isEqualTo(sample.required("encFileLength").asLong());
  }

  @Test
  void opensARetryNotification() throws Exception {
    JsonNode vector = ALL.required("mediaRetry");
    MediaRetry retry = MediaRetry.about(text(vector, "messageId"), hex(vector, "mediaKey"));

    Answer answer =
        retry.read(new SealedRetry(hex(vector, "notificationCiphertext"), hex(vector, "iv")));

    assertThat(answer)
        .isEqualTo(new Answer(Outcome.SUCCESS, Optional.of("/v/t62.7118-24/new_path?ccb=1")));
    assertThat(
            retry.requestedBy(new SealedRetry(hex(vector, "requestCiphertext"), hex(vector, "iv"))))
        .isTrue();
  }

  private static MediaKeys keys(JsonNode vector) {
    return MediaKeys.of(
        hex(vector, "mediaKey"), MediaType.named(text(vector, "type")).orElseThrow());
  }

  private static byte[] plaintext(JsonNode vector) {
    if (vector.has("plaintext")) {
      return hex(vector, "plaintext");
    }
    int length = vector.required("plaintextLength").asInt();
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; bytes.size() < length; i++) {
      String seed = text(vector, "label") + ":" + i;
      bytes.writeBytes(Kdf.sha256(seed.getBytes(StandardCharsets.UTF_8)));
    }
    return Arrays.copyOf(bytes.toByteArray(), length);
  }
}
