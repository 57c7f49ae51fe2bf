package io.facteur.whatsapp.wire.signal;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PaddingTest {
  @Test
  void addsOneToFifteenBytesOfTheirCountAndTakesThemAwayAgain() throws SignalException {
    var random = SeededRandom.of(17);
    var counts = new TreeSet<Integer>();
    byte[] payload = {8, 1, 2};
    for (int i = 0; i < 300; i++) {
      byte[] padded = Padding.pad(payload, random);
      int count = padded.length - payload.length;
      assertThat(Arrays.copyOfRange(padded, payload.length, padded.length))
          .containsOnly((byte) count);
      assertThat(Padding.unpad(padded)).isEqualTo(payload);
      counts.add(count);
    }

    assertThat(counts).hasSize(15).startsWith(1).endsWith(15);
  }

  @Test
  void takesAwayThePaddingOfBaileysWhichMayBeSixteen() throws SignalException {
    for (var step :
        Vectors.read("signal-vectors.json").required("conversation").required("steps")) {
      if (text(step, "op").equals("send")) {
        assertThat(Padding.unpad(hex(step, "plaintextPadded")))
            .isEqualTo(hex(step, "messageProto"));
      }
    }
  }

  @Test
  void takesAPayloadOfNothingButPadding() throws SignalException {
    assertThat(Padding.unpad(new byte[] {2, 2})).isEmpty();
  }

  @Test
  void refusesImpossibleCounts() {
    assertThatThrownBy(() -> Padding.unpad(new byte[] {})).isInstanceOf(InvalidMessage.class);
    assertThatThrownBy(() -> Padding.unpad(new byte[] {1, 0})).isInstanceOf(InvalidMessage.class);
    assertThatThrownBy(() -> Padding.unpad(new byte[] {3, 3})).isInstanceOf(InvalidMessage.class);
    assertThatThrownBy(() -> Padding.unpad(new byte[] {-1})).isInstanceOf(InvalidMessage.class);
  }
}
