package io.facteur.whatsapp.engine.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Jid STRANGER = Jid.lid("100000000000009");

  private final FakeWhatsApp whatsApp = new FakeWhatsApp();

  @Test
  void startsANewSessionForAPeerThatLostItsOwn() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "one", 1);
      whatsApp.bobWrites("AB01", "so that the session is confirmed");
      await().until(() -> engine.events().messages().size() == 1);
      whatsApp.bob().forget(FakeWhatsApp.ENGINE);

      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB002", "two", 2);

      // The first answer is in the old session still, which helps against a damaged copy; the
      // second
      // is in a new one.
      await().until(() -> whatsApp.bob().received().size() == 2);
      assertThat(whatsApp.messages().stream().filter(this::isRetry)).hasSize(2);
      assertThat(whatsApp.bob().received().getLast().payload()).isEqualTo(TestEngine.text("two"));
      Node answer = whatsApp.messages().getLast();
      assertThat(answer.require("id")).isEqualTo("3EB002");
      assertThat(answer.requireJid("to")).isEqualTo(FakeWhatsApp.BOB_LID);
      assertThat(answer.require("device_fanout")).isEqualTo("false");
      assertThat(answer.requireChild("enc").require("count")).isEqualTo("2");
      await().until(() -> whatsApp.queued() == 0);
    }
  }

  @Test
  void answersOneDeviceAtMostFiveTimes() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "again and again", 1);

      for (int count = 1; count <= 8; count++) {
        whatsApp.queue(FakeWhatsApp.retryReceipt("3EB001", FakeWhatsApp.BOB_LID, count));
        await().until(() -> whatsApp.queued() == 0);
      }

      assertThat(whatsApp.messages().stream().filter(this::isRetry)).hasSize(5);
    }
  }

  @Test
  void tellsAStrangerNothing() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "for Bob", 1);

      whatsApp.queue(FakeWhatsApp.retryReceipt("3EB001", STRANGER, 1));
      await().until(() -> whatsApp.queued() == 0);

      assertThat(whatsApp.messages()).hasSize(1);
    }
  }

  @Test
  void acknowledgesARetryForAMessageItDoesNotKnow() {
    try (var _ = TestEngine.linked(whatsApp)) {
      whatsApp.queue(FakeWhatsApp.retryReceipt("3EB099", FakeWhatsApp.BOB_LID, 1));

      await().until(() -> whatsApp.queued() == 0);
      assertThat(whatsApp.messages()).isEmpty();
    }
  }

  @Test
  void handsOutKeysAtOnceWhenItHasNoSession() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "hello", 1);
      whatsApp.bobWrites("AB01", "first");
      await().until(() -> engine.events().messages().size() == 1);
      engine.stores().ratchets().delete(SignalAddress.of(FakeWhatsApp.BOB_LID));

      whatsApp.bobWrites("AB02", "lost");

      await().until(() -> !retryReceipts().isEmpty());
      Node receipt = retryReceipts().getFirst();
      assertThat(receipt.require("id")).isEqualTo("AB02");
      assertThat(receipt.requireChild("retry").require("count")).isEqualTo("1");
      assertThat(receipt.requireChild("keys").child("device-identity")).isPresent();

      whatsApp.bobWritesAgain("AB02", "lost", receipt);
      await().until(() -> engine.events().messages().size() == 2);
      assertThat(engine.events().messages().getLast().payload()).isEqualTo(TestEngine.text("lost"));
    }
  }

  @Test
  void givesUpAfterFiveRequestsAndSaysSo() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "hello", 1);

      for (int arrival = 1; arrival <= 6; arrival++) {
        whatsApp.queue(garbage("AB01"));
        await().until(() -> whatsApp.queued() == 0);
      }

      List<Inbound.Undecryptable> failures =
          ((InMemoryInboundJournal) engine.stores().inboundJournal())
              .entries().stream()
                  .filter(Inbound.Undecryptable.class::isInstance)
                  .map(Inbound.Undecryptable.class::cast)
                  .toList();
      assertThat(failures)
          .extracting(Inbound.Undecryptable::attempt)
          .containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(failures)
          .extracting(Inbound.Undecryptable::last)
          .containsExactly(false, false, false, false, false, true);
      assertThat(retryReceipts()).hasSize(5);
      assertThat(retryReceipts().getFirst().child("keys")).isEmpty();
      assertThat(retryReceipts().get(1).child("keys")).isPresent();
    }
  }

  private static Node garbage(String id) {
    return Node.named("message")
        .attr("from", FakeWhatsApp.BOB_LID)
        .attr("sender_pn", FakeWhatsApp.BOB)
        .attr("id", id)
        .attr("t", 1_750_000_300)
        .attr("type", "text")
        .child(
            Node.named("enc").attr("v", "2").attr("type", "msg").bytes(new byte[] {51, 1}).build())
        .build();
  }

  private List<Node> retryReceipts() {
    return whatsApp.written().stream()
        .filter(node -> node.is("receipt"))
        .filter(node -> node.attribute("type").filter("retry"::equals).isPresent())
        .toList();
  }

  private boolean isRetry(Node message) {
    return message.attribute("device_fanout").isPresent();
  }
}
