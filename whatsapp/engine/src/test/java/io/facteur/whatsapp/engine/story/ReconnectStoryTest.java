package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconnectStoryTest {

  @Test
  void comesBackByItselfAndSaysNothingTwice() {
    var cable = new CuttableDialer();
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE, cable)) {
      List<String> said = new ArrayList<>();
      List<String> heard = new ArrayList<>();
      for (int number = 1; number <= 12; number++) {
        String id = "3EB0D%05d".formatted(number);
        said.add("to Bob " + number);
        heard.add("to Alice " + number);
        String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, heard.getLast());
        if (number % 3 == 0) {
          cable.cut();
        }
        await()
            .atMost(Companion.PATIENCE)
            .until(() ->
                companion.send(Sandbox.BOB, id, said.getLast())
                    instanceof SendOutcome.Acknowledged);
      }

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() -> assertThat(companion.texts()).isEqualTo(heard));
      assertThat(sandbox.seen(Sandbox.BOB))
          .filteredOn(seen -> seen.from().equals("+" + Sandbox.ALICE))
          .extracting(Sandbox.Seen::text)
          .isEqualTo(said);
      assertThat(companion.events().onlines()).isGreaterThan(3);
    }
  }

  @Test
  void waitsLongerEachTimeNobodyAnswers() {
    var cable = new CuttableDialer();
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE, cable)) {
      int before = cable.dialled();
      cable.unplug();

      await().atMost(Companion.PATIENCE).until(() -> cable.dialled() > before + 4);

      assertThat(companion.engine().state())
          .isInstanceOfAny(LinkState.Reconnecting.class, LinkState.Connecting.class);
      assertThat(companion.send(Sandbox.BOB, "3EB0E00001", "later"))
          .isInstanceOf(SendOutcome.Unsent.class);
      cable.plugIn();
      companion.awaitOnline();
      assertThat(companion.send(Sandbox.BOB, "3EB0E00001", "later"))
          .isInstanceOf(SendOutcome.Acknowledged.class);
    }
  }
}
