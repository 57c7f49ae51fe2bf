package io.facteur.whatsapp.engine.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackTest {
  private final FakeWhatsApp whatsApp = new FakeWhatsApp();

  @Test
  void pairsComesOnlineAndUploadsItsKeys() {
    try (var engine = TestEngine.linked(whatsApp)) {
      assertThat(engine.events().links()).hasSize(1);
      assertThat(engine.events().links().getFirst().jid())
          .isEqualTo(FakeWhatsApp.PHONE.withDevice(1));
      assertThat(whatsApp.preKeysLeft()).isEqualTo(812);
      assertThat(engine.events().onlines()).isEqualTo(1);
    }
  }

  @Test
  void sendsToBobAndToTheOwnPhone() throws Exception {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome outcome = engine.send(FakeWhatsApp.BOB, "3EB001", "hello", 1);

      assertThat(outcome).isInstanceOf(SendOutcome.Acknowledged.class);
      await().until(() -> whatsApp.ownPhone().received().size() == 1);
      assertThat(whatsApp.bob().received())
          .singleElement()
          .satisfies(
              received -> assertThat(received.payload()).isEqualTo(TestEngine.text("hello")));
      Node stanza = whatsApp.messages().getFirst();
      assertThat(stanza.requireJid("to")).isEqualTo(FakeWhatsApp.BOB_LID);
      assertThat(stanza.requireJid("peer_recipient_pn")).isEqualTo(FakeWhatsApp.BOB);
      assertThat(stanza.child("device-identity")).isPresent();
    }
  }

  @Test
  void receivesAndAcknowledges() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.bobWrites("AB01", "hi");
      await().until(() -> engine.events().messages().size() == 1);
      whatsApp.bobWrites("AB02", "hi again");

      await().until(() -> engine.events().messages().size() == 2 && whatsApp.queued() == 0);
      assertThat(engine.events().messages())
          .extracting(message -> message.id())
          .isEqualTo(List.of("AB01", "AB02"));
      assertThat(engine.events().messages().getFirst().payload()).isEqualTo(TestEngine.text("hi"));
      assertThat(engine.events().messages().getFirst().chatAlternate()).isEqualTo(FakeWhatsApp.BOB);
    }
  }

  @Test
  void closesForGood() {
    var engine = TestEngine.linked(whatsApp);

    engine.close();

    assertThat(engine.engine().state()).isEqualTo(new LinkState.Closed(null));
    assertThat(engine.send(FakeWhatsApp.BOB, "3EB002", "late", 2))
        .isInstanceOf(SendOutcome.Unsent.class);
  }
}
