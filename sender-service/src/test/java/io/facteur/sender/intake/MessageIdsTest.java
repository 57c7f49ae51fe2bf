package io.facteur.sender.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

  @Test
  void givesIdsInTheFormOfWhatsAppWebAndNoneTwice() {
    var ids = new MessageIds(new SecureRandom());
    var given = new HashSet<String>();

    for (int i = 0; i < 1000; i++) {
      given.add(ids.next());
    }

    assertThat(given).hasSize(1000).allMatch(id -> id.matches("3EB0[0-9A-F]{18}"));
  }
}
