package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.message.Inbound;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfflineStoryTest {

  @Test
  void getsInOrderWhatWasWrittenWhileItWasAway() {
    try (var sandbox = new Sandbox()) {
      Companion away = Companion.linked(sandbox, Sandbox.ALICE);
      away.close();
      List<String> written =
          IntStream.rangeClosed(1, 40).mapToObj(number -> "while away " + number).toList();
      written.forEach(text -> sandbox.write(Sandbox.BOB, Sandbox.ALICE, text));

      try (var back = Companion.assemble(sandbox.settings(), away.stores())) {
        back.engine().start();

        await()
            .atMost(Companion.PATIENCE)
            .untilAsserted(() -> assertThat(back.texts()).isEqualTo(written));
        assertThat(back.recorded())
            .filteredOn(Inbound.Message.class::isInstance)
            .filteredOn(inbound -> !((Inbound.Message) inbound).peer())
            .allSatisfy(inbound -> assertThat(((Inbound.Message) inbound).offline()).isTrue());
      }
      try (var again = Companion.assemble(sandbox.settings(), away.stores())) {
        again.engine().start();
        again.awaitOnline();
        String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "now");

        await().atMost(Companion.PATIENCE).until(() -> again.texts().contains("now"));
        assertThat(again.texts()).as("nothing came twice").hasSize(41);
      }
    }
  }
}
