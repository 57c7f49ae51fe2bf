package io.facteur.whatsapp.engine.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Inbound.Receipt.Kind;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivingTest {
  private final FakeWhatsApp whatsApp = new FakeWhatsApp();

  @Test
  void answersTheSameStanzaAgainAndRecordsItOnce() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.bobWrites("AB01", "once");
      await().until(() -> receipts("AB01").size() == 1);
      Node receipt = receipts("AB01").getFirst();
      assertThat(receipt.requireJid("to")).isEqualTo(FakeWhatsApp.BOB_LID);
      assertThat(receipt.require("type")).isEqualTo("inactive");

      whatsApp.queue(whatsApp.lastOf("AB01"));

      await().until(() -> receipts("AB01").size() == 2);
      assertThat(engine.events().messages()).hasSize(1);
      assertThat(recorded(engine)).hasSize(1);
    }
  }

  @Test
  void tellsOfAMessageThatWasReadBeforeAndIsLost() {
    TestEngine first = TestEngine.linked(whatsApp);
    whatsApp.bobWrites("AB01", "lost by a broken journal");
    await().until(() -> receipts("AB01").size() == 1);
    first.close();
    EngineStores kept = first.stores();
    var forgetful =
        new EngineStores(
            kept.device(),
            kept.preKeys(),
            kept.ratchets(),
            kept.identities(),
            kept.deviceLists(),
            kept.lidMappings(),
            kept.wireJournal(),
            InMemoryStores.create().inboundJournal(),
            kept.privacyTokens(),
            kept.restrictions(),
            kept.senderKeys(),
            kept.keyHolders(),
            kept.groups(),
            kept.missingMessages());

    try (var second = new TestEngine(whatsApp, forgetful, whatsApp.server(), Timeouts.loopback())) {
      second.engine().start();
      second.awaitOnline();
      whatsApp.queue(whatsApp.lastOf("AB01"));

      await().until(() -> whatsApp.queued() == 0);
      assertThat(recorded(second))
          .singleElement()
          .isInstanceOfSatisfying(
              Inbound.Undecryptable.class,
              lost -> {
                assertThat(lost.reason()).isEqualTo("old_counter");
                assertThat(lost.last()).isTrue();
              });
    }
  }

  @Test
  void recordsHowFarMessagesCame() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.queue(
          Node.named("receipt")
              .attr("id", "3EB001")
              .attr("from", FakeWhatsApp.BOB_LID)
              .attr("type", "read")
              .attr("t", 1_750_000_500)
              .child(Node.of("list", Node.named("item").attr("id", "3EB002").build()))
              .build());

      await().until(() -> told(engine).size() == 1);
      Inbound.Receipt receipt = (Inbound.Receipt) told(engine).getFirst();
      assertThat(receipt.kind()).isEqualTo(Kind.READ);
      assertThat(receipt.messageIds()).containsExactly("3EB001", "3EB002");
      assertThat(receipt.fromMe()).isFalse();
      assertThat(acks("receipt"))
          .singleElement()
          .satisfies(ack -> assertThat(ack.require("type")).isEqualTo("read"));
    }
  }

  @Test
  void tellsWhenSomebodysPhoneWasSetUpAnew() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "hello", 1);
      assertThat(engine.stores().ratchets().load(SignalAddress.of(FakeWhatsApp.BOB_LID)))
          .isPresent();

      whatsApp.queue(
          Node.named("notification")
              .attr("id", "N1")
              .attr("from", FakeWhatsApp.BOB)
              .attr("type", "encrypt")
              .child(Node.of("identity"))
              .build());

      await().until(() -> told(engine).size() == 1);
      assertThat(told(engine).getFirst())
          .isInstanceOfSatisfying(
              Inbound.IdentityChanged.class,
              changed -> assertThat(changed.sender()).isEqualTo(FakeWhatsApp.BOB_LID));
      assertThat(engine.stores().ratchets().load(SignalAddress.of(FakeWhatsApp.BOB_LID))).isEmpty();
    }
  }

  @Test
  void refillsItsKeysWhenTheyRunLow() {
    try (var engine = TestEngine.linked(whatsApp)) {
      while (whatsApp.preKeysLeft() > 3) {
        whatsApp.takePreKey();
      }

      whatsApp.queue(
          Node.named("notification")
              .attr("id", "N2")
              .attr("from", Jid.SERVER)
              .attr("type", "encrypt")
              .child(Node.named("count").attr("value", 3).build())
              .build());

      await().until(() -> whatsApp.preKeysLeft() == 53);
      assertThat(engine.stores().preKeys().notUploaded(10)).isEmpty();
    }
  }

  @Test
  void acknowledgesWhatItDoesNotKnow() {
    try (var _ = TestEngine.linked(whatsApp)) {
      whatsApp.queue(
          Node.named("notification")
              .attr("id", "N3")
              .attr("from", Jid.SERVER)
              .attr("type", "something_new")
              .build());
      whatsApp.queue(Node.named("novelty").attr("id", "N4").attr("from", FakeWhatsApp.BOB).build());
      whatsApp.queue(Node.named("call").attr("id", "N5").attr("from", FakeWhatsApp.BOB).build());

      await().until(() -> whatsApp.queued() == 0);
      assertThat(acks("notification")).hasSize(1);
      assertThat(acks("call")).hasSize(1);
      assertThat(acks("novelty"))
          .singleElement()
          .satisfies(ack -> assertThat(ack.require("error")).isEqualTo("488"));
    }
  }

  @Test
  void answersTheServersPing() {
    try (var _ = TestEngine.linked(whatsApp)) {
      whatsApp.push(
          Node.named("iq")
              .attr("from", Jid.SERVER)
              .attr("id", "P1")
              .attr("type", "get")
              .attr("xmlns", "urn:xmpp:ping")
              .child(Node.of("ping"))
              .build());

      await()
          .until(() ->
              whatsApp.written().stream()
                  .anyMatch(node ->
                      node.is("iq")
                          && node.require("id").equals("P1")
                          && node.require("type").equals("result")));
    }
  }

  @Test
  void tellsThatAMessageCameWithoutItsContent() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.queue(
          Node.named("message")
              .attr("from", FakeWhatsApp.BOB_LID)
              .attr("id", "AB09")
              .attr("t", 1_750_000_000)
              .child(Node.named("unavailable").attr("type", "view_once").build())
              .build());

      await().until(() -> receipts("AB09").size() == 1);
      assertThat(told(engine))
          .singleElement()
          .isInstanceOfSatisfying(
              Inbound.Undecryptable.class,
              missing -> {
                assertThat(missing.reason()).isEqualTo("unavailable_view_once");
                assertThat(missing.last()).isTrue();
              });
    }
  }

  private List<Node> receipts(String id) {
    return whatsApp.written().stream()
        .filter(node -> node.is("receipt") && node.require("id").equals(id))
        .toList();
  }

  private List<Node> acks(String tag) {
    return whatsApp.written().stream()
        .filter(node -> node.is("ack") && node.require("class").equals(tag))
        .toList();
  }

  private static List<Inbound> recorded(TestEngine engine) {
    return ((InMemoryInboundJournal) engine.stores().inboundJournal())
        .entries().stream().filter(entry -> !(entry instanceof Inbound.IdentityLinked)).toList();
  }

  private static List<Inbound> told(TestEngine engine) {
    return engine.events().inbound().stream()
        .filter(entry -> !(entry instanceof Inbound.IdentityLinked))
        .toList();
  }
}
