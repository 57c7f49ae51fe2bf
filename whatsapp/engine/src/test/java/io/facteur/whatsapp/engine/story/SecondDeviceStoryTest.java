package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondDeviceStoryTest {

  @Test
  void sharesAnAccountWithAnotherCompanion() {
    try (var sandbox = new Sandbox();
        var first = Companion.linked(sandbox, Sandbox.ALICE)) {
      assertThat(first.send(Sandbox.BOB, "3EB0F00001", "alone"))
          .isInstanceOf(SendOutcome.Acknowledged.class);

      try (var second = Companion.linked(sandbox, Sandbox.ALICE)) {
        await()
            .atMost(Companion.PATIENCE)
            .untilAsserted(() -> {
              String id = "3EB0F1%04d".formatted(sandbox.seen(Sandbox.BOB).size());
              assertThat(first.send(Sandbox.BOB, id, "together"))
                  .isInstanceOf(SendOutcome.Acknowledged.class);
              assertThat(second.texts()).contains("together");
            });
        assertThat(second.recorded())
            .filteredOn(inbound -> inbound instanceof Inbound.Message m && !m.peer())
            .allSatisfy(inbound -> {
              Inbound.Message copy = (Inbound.Message) inbound;
              assertThat(copy.fromMe()).isTrue();
              assertThat(List.of(copy.chat(), String.valueOf(copy.chatAlternate())).toString())
                  .contains(Sandbox.BOB);
            });

        String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "to both");
        await().atMost(Companion.PATIENCE).until(() -> first.texts().contains("to both"));
        await().atMost(Companion.PATIENCE).until(() -> second.texts().contains("to both"));
      }
    }
  }

  @Test
  void talksToAnotherAccountsCompanion() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE);
        var bob = Companion.linked(sandbox, Sandbox.BOB)) {
      for (int number = 1; number <= 20; number++) {
        assertThat(alice.send(Sandbox.BOB, "3EB010%04d".formatted(number), "a" + number))
            .isInstanceOf(SendOutcome.Acknowledged.class);
        assertThat(bob.send(Sandbox.ALICE, "3EB020%04d".formatted(number), "b" + number))
            .isInstanceOf(SendOutcome.Acknowledged.class);
      }

      await().atMost(Companion.PATIENCE).until(() -> alice.texts().size() >= 20);
      await().atMost(Companion.PATIENCE).until(() -> bob.texts().size() >= 20);
      assertThat(alice.texts()).hasSize(20).doesNotHaveDuplicates().contains("b1", "b20");
      assertThat(bob.texts()).hasSize(20).doesNotHaveDuplicates().contains("a1", "a20");
    }
  }
}
