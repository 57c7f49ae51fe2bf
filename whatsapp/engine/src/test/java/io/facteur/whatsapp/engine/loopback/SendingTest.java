package io.facteur.whatsapp.engine.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.message.SendOutcome.AckTimeout;
import io.facteur.whatsapp.engine.message.SendOutcome.Acknowledged;
import io.facteur.whatsapp.engine.message.SendOutcome.Rejected;
import io.facteur.whatsapp.engine.message.SendOutcome.Unsent;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendingTest {
  private final FakeWhatsApp whatsApp = new FakeWhatsApp();

  @Test
  void sendsOnceHoweverOftenItIsAsked() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome first = engine.send(FakeWhatsApp.BOB, "3EB001", "once", 1);
      SendOutcome second = engine.send(FakeWhatsApp.BOB, "3EB001", "once", 1);

      assertThat(first).isInstanceOf(Acknowledged.class);
      assertThat(second).isEqualTo(first);
      assertThat(whatsApp.messages()).hasSize(1);
      assertThat(engine.events().settled()).containsExactly("3EB001");
      assertThat(engine.events().inbound())
          .as("somebody waited for the acknowledgement")
          .noneMatch(Inbound.Acknowledged.class::isInstance);
    }
  }

  @Test
  void writesTheSameBytesAfterTheLineBrokeBeforeTheAcknowledgement() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.cutBefore(node -> node.is("message"));

      SendOutcome outcome = engine.send(FakeWhatsApp.BOB, "3EB001", "again", 1);

      assertThat(outcome).isInstanceOf(Acknowledged.class);
      assertThat(engine.stores().wireJournal().find("3EB001").orElseThrow().resends())
          .as("what was cut off does not count")
          .isZero();
      assertThat(whatsApp.bob().received()).hasSize(1);
    }
  }

  @Test
  void dropsASocketThatIsDeadAndSendsOnTheNext() {
    try (var engine = quick()) {
      engine.link();
      int connections = whatsApp.server().connections();
      whatsApp.swallow(_ -> whatsApp.server().connections() == connections);

      SendOutcome outcome = engine.send(FakeWhatsApp.BOB, "3EB001", "anybody?", 1);

      assertThat(outcome).isInstanceOf(Unsent.class);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> engine.send(FakeWhatsApp.BOB, "3EB001", "anybody?", 1) instanceof Acknowledged);
      assertThat(whatsApp.bob().received()).hasSize(1);
    }
  }

  @Test
  void saysThatNoAcknowledgementCameAndTellsOfALateOne() {
    try (var engine = quick()) {
      engine.link();
      whatsApp.swallow(node -> node.is("message"));

      SendOutcome outcome = engine.send(FakeWhatsApp.BOB, "3EB001", "late", 1);

      assertThat(outcome).isInstanceOf(AckTimeout.class);
      assertThat(engine.events().settled()).isEmpty();
      whatsApp.push(ack("3EB001"));
      await().until(() -> engine.events().settled().contains("3EB001"));
      assertThat(engine.events().inbound())
          .as("whoever gave up is told of it")
          .contains(new Inbound.Acknowledged("3EB001", Instant.ofEpochSecond(1_750_000_456)));
      assertThat(engine.send(FakeWhatsApp.BOB, "3EB001", "late", 1))
          .isInstanceOf(Acknowledged.class);
    }
  }

  @Test
  void takesARecipientsReceiptForAMissingAcknowledgement() {
    try (var engine = quick()) {
      engine.link();
      whatsApp.swallow(node -> node.is("message"));
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "quiet", 1);

      whatsApp.queue(
          Node.named("receipt").attr("id", "3EB001").attr("from", FakeWhatsApp.BOB_LID).build());

      await().until(() -> engine.events().settled().contains("3EB001"));
    }
  }

  @Test
  void passesARefusalOn() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.refuse("3EB001", 463);

      assertThat(engine.send(FakeWhatsApp.BOB, "3EB001", "hello stranger", 1))
          .isInstanceOfSatisfying(
              Rejected.class, refused -> assertThat(refused.code()).isEqualTo(463));
      assertThat(engine.send(FakeWhatsApp.BOB, "3EB001", "hello stranger", 1))
          .isInstanceOf(Rejected.class);
      assertThat(whatsApp.messages()).hasSize(1);
    }
  }

  @Test
  void repeatsTheSameBytesWhenTheServerWasBusy() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.refuse("3EB001", 503);

      assertThat(engine.send(FakeWhatsApp.BOB, "3EB001", "busy", 1)).isInstanceOf(Unsent.class);
      assertThat(engine.send(FakeWhatsApp.BOB, "3EB001", "busy", 1))
          .isInstanceOf(Acknowledged.class);

      assertThat(whatsApp.messages()).hasSize(2);
      assertThat(whatsApp.messages().get(1)).isEqualTo(whatsApp.messages().get(0));
    }
  }

  @Test
  void addressesByPhoneNumberWhenTheHiddenIdIsRefused() {
    try (var engine = TestEngine.linked(whatsApp)) {
      whatsApp.refuse("3EB001", 400);

      assertThat(engine.send(FakeWhatsApp.BOB, "3EB001", "by number", 1))
          .isInstanceOf(Acknowledged.class);

      List<Node> messages = whatsApp.messages();
      assertThat(messages).hasSize(2);
      assertThat(messages.get(1).requireJid("to")).isEqualTo(FakeWhatsApp.BOB);
      assertThat(messages.get(1).attribute("peer_recipient_pn")).isEmpty();
      assertThat(ciphertexts(messages.get(1)))
          .as("the same ciphertexts")
          .isEqualTo(ciphertexts(messages.get(0)));
      assertThat(messages.get(1).requireChild("participants").children())
          .extracting(to -> to.requireJid("jid"))
          .containsExactlyInAnyOrder(FakeWhatsApp.BOB, FakeWhatsApp.PHONE);
    }
  }

  @Test
  void writesToItselfOnlyOnItsOtherDevices() {
    try (var engine = TestEngine.linked(whatsApp)) {
      assertThat(engine.send(FakeWhatsApp.PHONE, "3EB001", "note to self", 1))
          .isInstanceOf(Acknowledged.class);

      assertThat(whatsApp.messages().getFirst().requireChild("participants").children())
          .extracting(to -> to.requireJid("jid"))
          .containsExactly(FakeWhatsApp.LID);
    }
  }

  @Test
  void writesOnlyToPeopleAndGroups() {
    try (var engine = TestEngine.linked(whatsApp)) {
      assertThat(engine.send(Jid.STATUS, "3EB001", "hello all", 1)).isInstanceOf(Rejected.class);
      assertThat(whatsApp.messages()).isEmpty();
    }
  }

  @Test
  void asksForTheDeviceListAgainWhenItIsToldOfAChange() {
    try (var engine = TestEngine.linked(whatsApp)) {
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB001", "one", 1);
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB002", "two", 2);
      assertThat(queriesOf("usync")).isEqualTo(1);

      whatsApp.queue(
          Node.named("notification")
              .attr("id", "N1")
              .attr("from", FakeWhatsApp.BOB)
              .attr("lid", FakeWhatsApp.BOB_LID)
              .attr("type", "devices")
              .child(Node.named("update").attr("hash", "2:abcdefgh").build())
              .build());
      await().until(() -> whatsApp.queued() == 0);
      SendOutcome _ = engine.send(FakeWhatsApp.BOB, "3EB003", "three", 3);

      assertThat(queriesOf("usync")).isEqualTo(2);
    }
  }

  private long queriesOf(String namespace) {
    return whatsApp.written().stream()
        .filter(node -> node.attribute("xmlns").filter(namespace::equals).isPresent())
        .count();
  }

  private TestEngine quick() {
    Timeouts usual = Timeouts.loopback();
    var quick =
        new Timeouts(
            usual.connect(),
            usual.handshake(),
            Duration.ofSeconds(1),
            Duration.ofMillis(400),
            Duration.ofMillis(150),
            usual.keepaliveFrom(),
            usual.keepaliveTo(),
            Duration.ofMillis(300),
            usual.firstQr(),
            usual.nextQr(),
            usual.reconnectUnit(),
            usual.reconnectMost(),
            usual.outdatedRetry(),
            usual.stable());
    return new TestEngine(whatsApp, InMemoryStores.create(), whatsApp.server(), quick);
  }

  private static List<Node> ciphertexts(Node message) {
    return message.requireChild("participants").children().stream()
        .map(to -> to.requireChild("enc"))
        .toList();
  }

  private static Node ack(String id) {
    return Node.named("ack")
        .attr("class", "message")
        .attr("id", id)
        .attr("from", FakeWhatsApp.BOB_LID)
        .attr("t", 1_750_000_456)
        .build();
  }
}
