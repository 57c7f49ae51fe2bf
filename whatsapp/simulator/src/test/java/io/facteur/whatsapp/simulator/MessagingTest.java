package io.facteur.whatsapp.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.simulator.TestDevice.Received;
import io.facteur.whatsapp.wire.device.DeviceListHash;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessagingTest {
  private static final String ALICE = "+33600000001";
  private static final String BOB = "+33600000002";
  private static final Jid BOB_JID = Jid.user("33600000002");

  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.inMemory()
              .withPeople(List.of(SimulatorSettings.alice(), SimulatorSettings.bob())));
  private final Remote remote = new Remote(simulator);
  private final TestDevice device = new TestDevice(Clock.systemUTC());

  @AfterEach
  void close() {
    remote.close();
    simulator.close();
  }

  @Test
  void letsTwoPhonesExchangeTexts() throws Exception {
    String id = write(ALICE, BOB, "salut");

    JsonNode atBob = inbox(BOB).get(0);
    assertThat(atBob.get("id").asString()).isEqualTo(id);
    assertThat(atBob.get("from").asString()).isEqualTo(ALICE);
    assertThat(atBob.get("to").asString()).isEqualTo(BOB);
    assertThat(atBob.get("chatId").asString()).isEqualTo("33600000001@c.us");
    assertThat(atBob.get("type").asString()).isEqualTo("text");
    assertThat(atBob.get("text").asString()).isEqualTo("salut");
    JsonNode atAlice = inbox(ALICE).get(0);
    assertThat(atAlice.get("chatId").asString()).isEqualTo("33600000002@c.us");
    assertThat(atAlice.get("status").asString()).isEqualTo("delivered");
    write(BOB, ALICE, "salut toi");
    assertThat(inbox(ALICE)).hasSize(2);
  }

  @Test
  void showsOnThePhoneWhatItsLinkedDeviceSends() throws Exception {
    try (TestLine line = linked()) {
      String id = device.sendText(line, BOB_JID, "from the device");

      Node receipt = line.await("receipt");
      assertThat(receipt.require("id")).isEqualTo(id);
      assertThat(receipt.attribute("type")).isEmpty();
      assertThat(receipt.requireJid("from")).isEqualTo(BOB_JID);
      assertThat(texts(BOB)).containsExactly("from the device");
      assertThat(inbox(ALICE).get(0).get("from").asString()).isEqualTo(ALICE);
      assertThat(inbox(ALICE).get(0).get("status").asString()).isEqualTo("delivered");
    }
  }

  @Test
  void bringsAPhonesTextToTheLinkedDeviceByEitherAddress() throws Exception {
    try (TestLine line = linked()) {
      remote.post(
          "/phones/" + BOB + "/messages",
          Map.of("to", ALICE, "text", "by number", "addressing", "pn"));
      remote.post(
          "/phones/" + BOB + "/messages",
          Map.of("to", ALICE, "text", "by lid", "addressing", "lid"));

      Received byNumber = device.receive(line);

      assertThat(byNumber.text()).isEqualTo("by number");
      assertThat(byNumber.stanza().requireJid("from")).isEqualTo(BOB_JID);
      assertThat(byNumber.stanza().requireJid("sender_lid").isLid()).isTrue();
      assertThat(byNumber.stanza().require("notify")).isEqualTo("Bob");
      Node byLid = device.awaitMessage(line);
      assertThat(byLid.requireJid("from").isLid()).isTrue();
      assertThat(byLid.requireJid("sender_pn")).isEqualTo(BOB_JID);
    }
  }

  @Test
  void sendsAReadReceiptWhenTheHolderOfThePhoneReads() throws Exception {
    try (TestLine line = linked()) {
      String id = device.sendText(line, BOB_JID, "read me");
      line.await("receipt");

      assertThat(remote.post("/phones/" + BOB + "/messages/" + id + "/read", "").status())
          .isEqualTo(200);

      Node receipt = line.await("receipt");
      assertThat(receipt.require("id")).isEqualTo(id);
      assertThat(receipt.require("type")).isEqualTo("read");
      assertThat(inbox(ALICE).get(0).get("status").asString()).isEqualTo("read");
    }
  }

  @Test
  void keepsMessagesForADeviceThatIsAwayUntilItConfirmsThem() throws Exception {
    try (TestLine line = linked()) {
      device.confirmWelcome(line);
    }
    awaitOffline();
    write(BOB, ALICE, "while away 1");
    write(BOB, ALICE, "while away 2");

    try (TestLine line = device.connect(simulator)) {
      line.await("success");
      line.ask("passive", "set", Node.of("active"));
      Node preview = line.await(stanza -> stanza.child("offline_preview").isPresent());
      assertThat(preview.requireChild("offline_preview").require("message")).isEqualTo("2");
      Received first = device.receive(line);
      assertThat(first.text()).isEqualTo("while away 1");
      assertThat(first.stanza().attribute("offline")).isPresent();
      assertThat(device.open(device.awaitMessage(line)).text()).isEqualTo("while away 2");
      // Only the first was confirmed; this answer shows that the server has seen it.
      line.ask("w:p", "get");
    }
    awaitOffline();
    try (TestLine line = device.open(simulator)) {
      Node again = device.awaitMessage(line);
      assertThatThrownBy(() -> device.open(again))
          .isInstanceOf(SignalException.DuplicateMessage.class);
      write(BOB, ALICE, "now");
      assertThat(device.receive(line).text()).isEqualTo("now");
    }
  }

  @Test
  void deliversAMessageSentTwiceOnlyOnceAndAcknowledgesBoth() throws Exception {
    try (TestLine line = linked()) {
      Node message = device.text(line, BOB_JID, "once");
      line.send(message);
      Node first = line.await("ack");
      line.send(message);
      Node second = line.await("ack");

      assertThat(second).isEqualTo(first);
      assertThat(texts(BOB)).containsExactly("once");
      line.await("receipt");
      line.ask("w:p", "get");
      device.sendText(line, BOB_JID, "twice");
      assertThat(line.await("receipt").require("id")).isNotEqualTo(message.require("id"));
    }
  }

  @Test
  void asksADeviceAgainForACiphertextItsPhoneCannotRead() throws Exception {
    try (TestLine line = linked()) {
      remote.get("/admin/corrupt-next");
      String id = device.sendText(line, BOB_JID, "damaged");

      Node retry = line.await("receipt");

      assertThat(retry.require("type")).isEqualTo("retry");
      assertThat(retry.require("id")).isEqualTo(id);
      assertThat(retry.requireJid("from")).isEqualTo(BOB_JID);
      assertThat(retry.requireChild("retry").require("count")).isEqualTo("1");
      assertThat(inbox(BOB)).isEmpty();
    }
  }

  @Test
  void encryptsAgainForADeviceThatAsks() throws Exception {
    try (TestLine line = linked()) {
      remote.get("/admin/corrupt-next");
      write(BOB, ALICE, "damaged");
      Node damaged = device.awaitMessage(line);
      assertThatThrownBy(() -> device.open(damaged)).isInstanceOf(SignalException.class);

      line.send(
          Node.named("receipt")
              .attr("id", damaged.require("id"))
              .attr("to", damaged.requireJid("from"))
              .attr("type", "retry")
              .child(Node.named("retry").attr("count", 1).attr("v", "1").build())
              .build());

      Node again = device.awaitMessage(line);
      assertThat(again.require("id")).isEqualTo(damaged.require("id"));
      assertThat(again.requireChild("enc").require("count")).isEqualTo("1");
      assertThat(device.open(again).text()).isEqualTo("damaged");
    }
  }

  @Test
  void welcomesANewDeviceWithKeysAndHistory() throws Exception {
    try (TestLine line = linked()) {
      List<ProtocolMessage.Type> types = List.of(peerType(line), peerType(line), peerType(line));

      assertThat(types)
          .containsExactly(
              ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE,
              ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
              ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION);
      Node sync =
          Node.of(
              "sync",
              Node.named("collection").attr("name", "critical_block").attr("version", 0).build());
      Node collection =
          line.ask("w:sync:app:state", "set", sync).requireChild("sync").requireChild("collection");
      assertThat(collection.require("version")).isEqualTo("1");
      assertThat(collection.requireChild("patches").children("patch")).hasSize(1);
    }
  }

  @Test
  void bringsAMessageOfOneLinkedDeviceToTheOther() throws Exception {
    var second = new TestDevice(Clock.systemUTC());
    try (TestLine line = linked()) {
      second.link(simulator, remote, ALICE);
      try (TestLine other = second.open(simulator)) {
        device.sendText(line, BOB_JID, "to both");

        Received copy = second.receive(other);

        assertThat(copy.stanza().requireJid("recipient")).isEqualTo(BOB_JID);
        assertThat(copy.stanza().requireJid("peer_recipient_lid").isLid()).isTrue();
        assertThat(copy.stanza().attribute("sender_lid")).isEmpty();
        assertThat(copy.message().getDeviceSentMessage().getMessage().getConversation())
            .isEqualTo("to both");
      }
    }
  }

  @Test
  void tellsASenderWhoseDeviceListIsOldWhatTheRightOneIs() throws Exception {
    try (TestLine line = linked()) {
      Node complete = device.text(line, BOB_JID, "for the phone only");
      line.send(complete);
      assertThat(line.await("ack").attribute("phash")).isEmpty();
      Node outdated = device.text(line, BOB_JID, "for the phone only, too late");
      new TestDevice(Clock.systemUTC()).link(simulator, remote, BOB);

      line.send(outdated);

      assertThat(line.await("ack").require("phash"))
          .isEqualTo(
              DeviceListHash.of(
                  List.of(device.jid().bare(), device.jid(), BOB_JID, BOB_JID.withDevice(1))));
    }
  }

  @Test
  void swallowsAnAcknowledgementOnRequest() throws Exception {
    try (TestLine line = linked()) {
      remote.post("/admin/faults/acks?count=1", "");
      Node first = device.text(line, BOB_JID, "unacknowledged");
      line.send(first);
      String second = device.sendText(line, BOB_JID, "acknowledged");

      assertThat(second).isNotEqualTo(first.require("id"));
      assertThat(texts(BOB)).containsExactly("unacknowledged", "acknowledged");
      line.send(first);
      assertThat(line.await("ack").require("id")).isEqualTo(first.require("id"));
      assertThat(texts(BOB)).hasSize(2);
    }
  }

  @Test
  void refusesAMessageToNobody() throws Exception {
    try (TestLine line = linked()) {
      line.send(
          Node.named("message")
              .attr("id", "3EB0AA")
              .attr("to", Jid.user("4999999999"))
              .attr("type", "text")
              .child(Node.of("participants"))
              .build());

      assertThat(line.await("ack").require("error")).isEqualTo("404");
    }
  }

  private TestLine linked() throws Exception {
    device.link(simulator, remote, ALICE);
    return device.open(simulator);
  }

  private ProtocolMessage.Type peerType(TestLine line) throws Exception {
    Node stanza =
        line.await(candidate -> candidate.attribute("category").equals(Optional.of("peer")));
    return device.open(stanza).message().getProtocolMessage().getType();
  }

  private void awaitOffline() {
    Awaitility.await()
        .until(() ->
            !remote.get("/accounts").body().get(0).get("devices").get(0).get("online").asBoolean());
  }

  private String write(String from, String to, String text) throws Exception {
    var answer = remote.post("/phones/" + from + "/messages", Map.of("to", to, "text", text));
    assertThat(answer.status()).isEqualTo(201);
    return answer.text("id");
  }

  private JsonNode inbox(String phone) throws Exception {
    return remote.get("/phones/" + phone + "/messages").body();
  }

  private List<String> texts(String phone) throws Exception {
    return inbox(phone).valueStream().map(message -> message.get("text").asString()).toList();
  }
}
