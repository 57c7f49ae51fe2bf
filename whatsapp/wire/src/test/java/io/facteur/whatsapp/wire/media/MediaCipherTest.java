package io.facteur.whatsapp.wire.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facteur.whatsapp.wire.curve.SeededRandom;
import io.facteur.whatsapp.wire.media.MediaException.Reason;
import io.facteur.whatsapp.wire.media.MediaRetry.Answer;
import io.facteur.whatsapp.wire.media.MediaRetry.Outcome;
import io.facteur.whatsapp.wire.media.MediaRetry.SealedRetry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaCipherTest {
  private final SecureRandom random = SeededRandom.of(8);
  private final byte[] mediaKey = MediaKeys.newMediaKey(random);
  private final MediaKeys keys = MediaKeys.of(mediaKey, MediaType.VIDEO);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 16_383, 16_384, 16_385, 65_520, 200_001})
  void opensWhatItSealedHoweverItArrives(int length) throws Exception {
    byte[] file = bytes(length);
    byte[] encrypted = encrypt(file);

    var out = new ByteArrayOutputStream();
    DecryptedMedia media =
        MediaCipher.decrypt(keys, ExpectedMedia.unknown(), new Dribble(encrypted), out);

    assertThat(out.toByteArray()).isEqualTo(file);
    assertThat(media.length()).isEqualTo(length);
  }

  @Test
  void refusesAFileWithAnyByteChanged() throws Exception {
    byte[] encrypted = encrypt(bytes(40));
    for (int i = 0; i < encrypted.length; i++) {
      byte[] altered = encrypted.clone();
      altered[i] ^= 1;

      assertThat(refusal(ExpectedMedia.unknown(), altered))
          .as("byte %d", i)
          .isEqualTo(Reason.WRONG_MAC);
    }
  }

  @Test
  void refusesAFileCutAnywhere() throws Exception {
    byte[] encrypted = encrypt(bytes(40));
    for (int length = 0; length < encrypted.length; length++) {
      assertThat(refusal(ExpectedMedia.unknown(), Arrays.copyOf(encrypted, length)))
          .as("%d bytes", length)
          .isIn(Reason.TRUNCATED, Reason.WRONG_MAC);
    }
  }

  @Test
  void refusesWhatWasNotPromised() throws Exception {
    byte[] file = bytes(100);
    byte[] encrypted = encrypt(file);
    byte[] other = new byte[32];

    assertThat(refusal(ExpectedMedia.of(other, new byte[0], 0), encrypted))
        .isEqualTo(Reason.WRONG_ENCRYPTED_HASH);
    assertThat(refusal(ExpectedMedia.of(new byte[0], other, 0), encrypted))
        .isEqualTo(Reason.WRONG_HASH);
    assertThat(refusal(ExpectedMedia.of(new byte[0], new byte[0], 99), encrypted))
        .isEqualTo(Reason.WRONG_LENGTH);
  }

  @Test
  void keysOfAnotherTypeDoNotOpen() throws Exception {
    byte[] encrypted = encrypt(bytes(100));
    MediaKeys image = MediaKeys.of(mediaKey, MediaType.IMAGE);

    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() ->
            MediaCipher.decrypt(
                image,
                ExpectedMedia.unknown(),
                new ByteArrayInputStream(encrypted),
                OutputStream.nullOutputStream()))
        .matches(refused -> refused.reason() == Reason.WRONG_MAC);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MediaKeys.of(new byte[31], MediaType.IMAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0, 100000",
    "1, 15",
    "15, 2",
    "16, 16",
    "17, 40000",
    "32768, 5",
    "99999, 1",
    "50000, 50000"
  })
  void readsAPartFromItsBlocksAlone(int offset, int length) throws Exception {
    byte[] file = bytes(100_000);
    byte[] encrypted = encrypt(file);
    var range = new MediaRange(offset, length);

    byte[] asked =
        Arrays.copyOfRange(encrypted, (int) range.encryptedFrom(), (int) range.encryptedTo() + 1);
    var out = new ByteArrayOutputStream();
    range.decrypt(keys, new Dribble(asked), out);

    assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(file, offset, offset + length));
    assertThat(asked.length).isLessThanOrEqualTo(length + 3 * 16);
  }

  @Test
  void refusesAPartThatIsNotThere() throws Exception {
    byte[] encrypted = encrypt(bytes(100));

    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() ->
            new MediaRange(64, 100)
                .decrypt(
                    keys,
                    new ByteArrayInputStream(encrypted, 48, encrypted.length - 48),
                    OutputStream.nullOutputStream()))
        .matches(refused -> refused.reason() == Reason.TRUNCATED);
  }

  @Test
  void aRetryIsReadOnlyByWhoKnowsTheMessage() throws Exception {
    var retry = MediaRetry.about("3EB0AA", mediaKey);
    var answer = new Answer(Outcome.SUCCESS, Optional.of("/v/new?x=1"));

    SealedRetry sealed = retry.answer(answer, random);

    assertThat(retry.read(sealed)).isEqualTo(answer);
    assertThat(retry.requestedBy(retry.request(random))).isTrue();
    assertThat(MediaRetry.about("3EB0AB", mediaKey).requestedBy(retry.request(random))).isFalse();
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> MediaRetry.about("3EB0AB", mediaKey).read(sealed));
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> retry.read(new SealedRetry(sealed.ciphertext(), new byte[3])));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] encrypt(byte[] file) throws IOException {
    var out = new ByteArrayOutputStream();
    EncryptedMedia _ = MediaCipher.encrypt(keys, new Dribble(file), out);
    return out.toByteArray();
  }

  private Reason refusal(ExpectedMedia expected, byte[] encrypted) throws IOException {
    try {
      DecryptedMedia _ =
          MediaCipher.decrypt(
              keys, expected, new ByteArrayInputStream(encrypted), OutputStream.nullOutputStream());
      throw new AssertionError("it opened");
    } catch (MediaException e) {
      return e.reason();
    }
  }

  /// Gives a few bytes at a time, as a network may.
  private static final class Dribble extends InputStream {
    private final ByteArrayInputStream in;
    private int size;

    Dribble(byte[] bytes) {
      in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      size = (size * 7 + 3) % 5000;
      return in.read(buffer, offset, Math.min(length, size + 1));
    }
  }
}
