package io.facteur.whatsapp.engine.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
  private static final HexFormat HEX = HexFormat.of();

  /// The masked "Hello" of RFC 6455 §5.7.
  @Test
  void masksAsTheStandardsExample() {
    byte[] frame = FrameWriter.frame(Opcode.TEXT, "Hello".getBytes(UTF_8), 0x37fa213d);

    assertThat(frame).isEqualTo(HEX.parseHex("818537fa213d7f9f4d5158"));
  }

  @Test
  void saysLengthsInAsManyBytesAsTheyNeed() {
    assertThat(head(125)).isEqualTo("82fd" + "00000000");
    assertThat(head(126)).isEqualTo("82fe007e" + "00000000");
    assertThat(head(65_535)).isEqualTo("82feffff" + "00000000");
    assertThat(head(65_536)).isEqualTo("82ff0000000000010000" + "00000000");
  }

  @Test
  void saysGoodbyeWithAStatus() {
    var out = new ByteArrayOutputStream();
    new FrameWriter(out, new SecureRandom()).tryFarewell();

    byte[] frame = out.toByteArray();
    assertThat(frame).hasSize(8);
    assertThat(frame[0]).isEqualTo((byte) 0x88);
    assertThat((frame[6] ^ frame[2]) << 8 | ((frame[7] ^ frame[3]) & 0xFF)).isEqualTo(1000);
  }

  private static String head(int length) {
    byte[] frame = FrameWriter.frame(Opcode.BINARY, new byte[length], 0);
    return HEX.formatHex(Arrays.copyOf(frame, frame.length - length));
  }
}
