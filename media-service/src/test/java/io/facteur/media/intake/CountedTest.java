package io.facteur.media.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facteur.servicekit.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void letsThroughWhatFits() throws IOException {
    var counted = new Counted(new ByteArrayInputStream(new byte[1000]), 1000);

    assertThat(counted.transferTo(OutputStream.nullOutputStream())).isEqualTo(1000);
    assertThat(counted.count()).isEqualTo(1000);
  }

  @Test
  void stopsAtOneByteMoreAndLetsTheRestPass() {
    var bytes = new ByteArrayInputStream(new byte[100_000]);
    var counted = new Counted(bytes, 999);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> counted.transferTo(OutputStream.nullOutputStream()))
        .satisfies(refusal -> {
          assertThat(refusal.code().status()).isEqualTo(413);
          assertThat(refusal.detail()).isEqualTo("File too large");
        });
    assertThat(bytes.available()).isZero();
  }
}
