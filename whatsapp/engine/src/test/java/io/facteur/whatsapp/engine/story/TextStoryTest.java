package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Inbound.Receipt.Kind;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextStoryTest {
  private static final int EACH_WAY = 200;

  @Test
  void carriesTwoHundredTextsEachWayWithoutLossOrRepetition() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      List<String> said = new ArrayList<>();
      List<String> heard = new ArrayList<>();
      for (int number = 1; number <= EACH_WAY; number++) {
        // In bursts, so that chains grow, and in turns, so that ratchets turn.
        said.add("to Bob " + number);
        assertThat(companion.send(Sandbox.BOB, "3EB0A%05d".formatted(number), said.getLast()))
            .isInstanceOf(SendOutcome.Acknowledged.class);
        heard.add("to Alice " + number);
        String _ = sandbox.write(Sandbox.BOB, Sandbox.ALICE, heard.getLast());
      }

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() -> assertThat(companion.texts()).hasSize(EACH_WAY));
      assertThat(companion.texts()).isEqualTo(heard);
      assertThat(sandbox.seen(Sandbox.BOB))
          .filteredOn(seen -> seen.from().equals("+" + Sandbox.ALICE))
          .extracting(Sandbox.Seen::text)
          .isEqualTo(said);
      assertThat(sandbox.seen(Sandbox.ALICE))
          .as("the account's own phone has the copies")
          .filteredOn(seen -> seen.from().equals("+" + Sandbox.ALICE))
          .extracting(Sandbox.Seen::text)
          .isEqualTo(said);
    }
  }

  @Test
  void hearsThatAMessageWasDeliveredAndRead() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      SendOutcome _ = companion.send(Sandbox.BOB, "3EB0B00001", "read me");
      await().atMost(Companion.PATIENCE).until(() -> kinds(companion).contains(Kind.DELIVERED));

      sandbox.read(Sandbox.BOB, "3EB0B00001");

      await().atMost(Companion.PATIENCE).until(() -> kinds(companion).contains(Kind.READ));
      assertThat(companion.recorded())
          .filteredOn(Inbound.Receipt.class::isInstance)
          .allSatisfy(inbound ->
              assertThat(((Inbound.Receipt) inbound).messageIds()).containsExactly("3EB0B00001"));
    }
  }

  @Test
  void saysWhichNumbersAreOnWhatsApp() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      var answers = companion.engine().lookup(List.of("+" + Sandbox.BOB, "+33699999999"));

      assertThat(answers.get("+" + Sandbox.BOB))
          .satisfies(answer -> {
            assertThat(answer.registered()).isTrue();
            assertThat(answer.jid()).isEqualTo(Sandbox.jid(Sandbox.BOB));
            assertThat(answer.lid()).isNotNull();
          });
      assertThat(answers.get("+33699999999"))
          .satisfies(answer -> assertThat(answer.registered()).isFalse());
    }
  }

  @Test
  void refusesAMessageToNobody() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      assertThat(companion.send("33699999999", "3EB0C00001", "anybody there?"))
          .isInstanceOfSatisfying(
              SendOutcome.Rejected.class, refused -> assertThat(refused.code()).isEqualTo(404));
    }
  }

  private static List<Kind> kinds(Companion companion) {
    return companion.recorded().stream()
        .filter(Inbound.Receipt.class::isInstance)
        .map(inbound -> ((Inbound.Receipt) inbound).kind())
        .toList();
  }
}
