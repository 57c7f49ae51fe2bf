package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import org.junit.jupiter.api.Test;

class RetryReceiptStoryTest {

  @Test
  void asksForAMessageAgainThatItCannotRead() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "whole");
      await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("whole"));

      sandbox.corruptNext();
      String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "damaged");

      await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("damaged"));
      assertThat(companion.recorded())
          .filteredOn(Inbound.Undecryptable.class::isInstance)
          .singleElement()
          .satisfies(failed -> {
            assertThat(((Inbound.Undecryptable) failed).attempt()).isEqualTo(1);
            assertThat(((Inbound.Undecryptable) failed).last()).isFalse();
          });
      String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, "after");
      await().atMost(Companion.PATIENCE).until(() -> companion.texts().contains("after"));
      assertThat(companion.texts()).containsExactly("whole", "damaged", "after");
    }
  }

  @Test
  void saysAMessageAgainThatThePeerCouldNotRead() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      sandbox.corruptNext();

      assertThat(companion.send(Sandbox.BOB, "3EB0A10001", "say again"))
          .isInstanceOf(SendOutcome.Acknowledged.class);

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() ->
              assertThat(sandbox.seen(Sandbox.BOB))
                  .extracting(Sandbox.Seen::text)
                  .containsExactly("say again"));
    }
  }

  @Test
  void saysAMessageAgainToAnotherCompanion() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE);
        var bob = Companion.linked(sandbox, Sandbox.BOB)) {
      sandbox.corruptNext();

      assertThat(alice.send(Sandbox.BOB, "3EB0A20001", "to your laptop"))
          .isInstanceOf(SendOutcome.Acknowledged.class);

      await().atMost(Companion.PATIENCE).until(() -> bob.texts().contains("to your laptop"));
      assertThat(bob.texts()).containsExactly("to your laptop");
      assertThat(sandbox.seen(Sandbox.BOB)).extracting(Sandbox.Seen::text).hasSize(1);
    }
  }
}
