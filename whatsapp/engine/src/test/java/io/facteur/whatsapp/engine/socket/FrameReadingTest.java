package io.facteur.whatsapp.engine.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReadingTest {
  private static final String CLOSE = "880203e8";

  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void readsMessagesWholeAndInPieces() throws IOException {
    String reason = read("8203616263" + "020164" + "000165" + "800166" + "8200" + CLOSE);

    assertThat(heard.toString(UTF_8)).isEqualTo("abcdef");
    assertThat(reason).isEqualTo("status 1000");
  }

  @Test
  void readsLongLengths() throws IOException {
    String reason = read("827e0080" + "61".repeat(128) + "827f0000000000000001" + "62" + "8800");

    assertThat(heard.toString(UTF_8)).isEqualTo("a".repeat(128) + "b");
    assertThat(reason).isEqualTo("no status");
  }

  /// Also in the middle of a message, as RFC 6455 §5.4 allows.
  @Test
  void answersPings() throws IOException {
    String _ = read("020161" + "8902" + "7071" + "8a00" + "800162" + CLOSE);

    byte[] pong = said.toByteArray();
    assertThat(heard.toString(UTF_8)).isEqualTo("ab");
    assertThat(pong[0]).isEqualTo((byte) 0x8a);
    assertThat((char) (pong[6] ^ pong[2])).isEqualTo('p');
    assertThat((char) (pong[7] ^ pong[3])).isEqualTo('q');
  }

  @ParameterizedTest
  @CsvSource({
    "c200, a frame that no server sends",
    "a200, a frame that no server sends",
    "828000000000, a frame that no server sends",
    "810161, a frame of a kind that WhatsApp does not send",
    "8300, a frame of a kind that WhatsApp does not send",
    "800161, a frame out of its order",
    "0201618201, a frame out of its order",
    "897e0080, a control frame longer than one may be",
    "0900, a control frame longer than one may be",
    "827f8000000000000000, a frame of negative length",
  })
  void refusesWhatNoServerMaySend(String bytes, String reason) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessage(reason);
  }

  /// The length is 2^62: nothing is allocated for it, and what came is told.
  @Test
  void believesNoLength() {
    assertThatThrownBy(() -> read("827f4000000000000000" + "61".repeat(16 * 1024) + "62"))
        .isInstanceOf(EOFException.class);
    assertThat(heard.size()).isEqualTo(16 * 1024);
  }

  @ParameterizedTest
  @CsvSource({"82", "8203", "82036162", "827e00"})
  void noticesAnEndInTheMiddle(String bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(EOFException.class);
  }

  private String read(String hex) throws IOException {
    var in = new ByteArrayInputStream(HexFormat.of().parseHex(hex));
    var writer = new FrameWriter(said, new SecureRandom());
    return new FrameReading(in, writer, new Told()).readAll();
  }

  private final class Told implements SocketEvents {
    @Override
    public void bytes(byte[] chunk) {
      heard.writeBytes(chunk);
    }

    @Override
    public void closed(String reason) {
      throw new IllegalStateException("the socket tells that");
    }
  }
}
