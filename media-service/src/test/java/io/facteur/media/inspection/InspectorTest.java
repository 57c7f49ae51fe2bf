package io.facteur.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.media.storage.StoredFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorTest {
  private final Inspector inspector = new Inspector();

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif"})
  void readsTheSizeOfPicturesAndMakesASmallOne(String format) throws IOException {
    Findings found = inspect(picture(format, 640, 480), "", null);

    assertThat(found.mimeType()).isEqualTo("image/" + format.replace("jpg", "jpeg"));
    assertThat(found.width()).isEqualTo(640);
    assertThat(found.height()).isEqualTo(480);
    byte[] thumbnail = Base64.getDecoder().decode(String.valueOf(found.thumbnail()));
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail));
    assertThat(small.getWidth()).isEqualTo(100);
    assertThat(small.getHeight()).isEqualTo(75);
    assertThat(thumbnail.length).isLessThan(10_000);
  }

  @Test
  void takesADamagedPictureForAFile() throws IOException {
    byte[] half = Arrays.copyOf(picture("png", 300, 300), 60);

    Findings found = inspect(half, "image/png", null);

    assertThat(found.mimeType()).isEqualTo("image/png");
    assertThat(found.thumbnail()).isNull();
  }

  @Test
  void doesNotOpenAPictureThatPromisesTooManyPixels() throws IOException {
    byte[] bomb = picture("png", 10, 10);
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);

    Findings found = inspect(bomb, "image/png", null);

    assertThat(found.thumbnail()).isNull();
  }

  @Test
  void readsTheSizeOfWebp() throws IOException {
    var lossy = riff("WEBPVP8 ");
    lossy.putShort(26, (short) 320).putShort(28, (short) 200);
    var lossless = riff("WEBPVP8L");
    lossless.putInt(21, 319 | 199 << 14);
    var extended = riff("WEBPVP8X");
    extended.putInt(24, 319).put(27, (byte) 199);

    for (ByteBuffer webp : new ByteBuffer[] {lossy, lossless, extended}) {
      Findings found = inspect(webp.array(), "image/webp", null);
      assertThat(found.width()).isEqualTo(320);
      assertThat(found.height()).isEqualTo(200);
    }
  }

  @Test
  void readsHowLongWavAndOpusPlay() throws IOException {
    var wav = riff("WAVEfmt ");
    wav.putInt(28, 16_000);
    byte[] threeSeconds = Arrays.copyOf(wav.array(), 44 + 40_000);
    assertThat(inspect(threeSeconds, "audio/wav", null).seconds()).isEqualTo(3);

    byte[] ogg = new byte[200];
    put(ogg, 0, "OggS");
    put(ogg, 28, "OpusHead");
    put(ogg, 100, "OggS");
    ByteBuffer.wrap(ogg).order(ByteOrder.LITTLE_ENDIAN).putLong(106, 48_000L * 7);
    assertThat(inspect(ogg, "audio/ogg; codecs=opus", null).seconds()).isEqualTo(7);
  }

  /// See PROVENANCE.md beside the files.
  @ParameterizedTest
  @CsvSource({
    "film.mp4, video/mp4, 64, 48",
    "faststart.mp4, video/mp4, 64, 48",
    "film.mov, video/quicktime, 64, 48",
    "sound.m4a, audio/mp4, ,",
    "xing.mp3, audio/mpeg, ,",
    "plain.mp3, audio/mpeg, ,"
  })
  void readsHowLongFilmsAndSoundsPlay(
      String name, String type, @Nullable Integer width, @Nullable Integer height)
      throws IOException {
    byte[] file = resource(name);

    Findings found = inspect(file, type, name);

    assertThat(MimeTypes.base(found.mimeType())).isEqualTo(type);
    assertThat(found.seconds()).isEqualTo(3);
    assertThat(found.width()).isEqualTo(width);
    assertThat(found.height()).isEqualTo(height);
    for (int length = 0; length < file.length; length += 97) {
      Findings damaged = inspect(Arrays.copyOf(file, length), type, name);
      assertThat(damaged.thumbnail()).isNull();
    }
  }

  @Test
  void showsAFilmThatWasTakenUprightAsItIsShown() throws IOException {
    byte[] film = resource("film.mp4");
    int matrix = new String(film, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 4 + 40;
    ByteBuffer.wrap(film)
        .putInt(matrix, 0)
        .putInt(matrix + 4, 1 << 16)
        .putInt(matrix + 12, -1 << 16)
        .putInt(matrix + 16, 0);

    Findings found = inspect(film, "video/mp4", null);

    assertThat(found.width()).isEqualTo(48);
    assertThat(found.height()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/jpeg|image/jpeg|image/jpeg",
        "audio/ogg; codecs=opus|audio/opus|audio/ogg; codecs=opus",
        "image/png|text/html|text/html",
        "text/html|text/plain|application/octet-stream",
        "image/svg+xml|text/plain|application/octet-stream",
        "application/vnd.ms-excel|application/octet-stream|application/vnd.ms-excel",
        "image/jpeg|application/pdf|application/pdf",
        "nonsense|image/png|image/png",
        "text/csv; charset=UTF-8|text/plain|text/csv"
      })
  void believesTheBytesBeforeTheOwner(String declared, String detected, String agreed) {
    assertThat(MimeTypes.agreed(declared, detected)).isEqualTo(agreed);
  }

  @Test
  void seesThroughAScriptThatCallsItselfAPicture() throws IOException {
    byte[] page =
        "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    byte[] drawing =
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(MimeTypes.isActive(inspect(page, "image/jpeg", "x.jpg").mimeType())).isTrue();
    assertThat(MimeTypes.isActive(inspect(drawing, "image/png", "x.png").mimeType())).isTrue();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = InspectorTest.class.getResourceAsStream("/files/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private Findings inspect(byte[] bytes, String declared, @Nullable String name)
      throws IOException {
    return inspector.inspect(new InMemory(bytes), declared, name);
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      picture.setRGB(x, x % height, 0xff8040);
    }
    var out = new ByteArrayOutputStream();
    boolean _ = ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  private static ByteBuffer riff(String words) {
    byte[] bytes = new byte[64];
    put(bytes, 0, "RIFF");
    put(bytes, 8, words);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(byte[] bytes, int offset, String word) {
    byte[] letters = word.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(letters, 0, bytes, offset, letters.length);
  }

  private record InMemory(byte[] bytes) implements StoredFile {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open(long offset) {
      return new ByteArrayInputStream(bytes, (int) offset, bytes.length);
    }
  }
}
