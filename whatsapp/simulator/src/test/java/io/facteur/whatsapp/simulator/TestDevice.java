package io.facteur.whatsapp.simulator;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.proto.DeviceProps;
import io.facteur.whatsapp.proto.DeviceSentMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.simulator.account.KeyNodes;
import io.facteur.whatsapp.simulator.account.PublicKeys;
import io.facteur.whatsapp.simulator.account.PublicPreKey;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.LinkCode;
import io.facteur.whatsapp.wire.pairing.LinkCodeExchange;
import io.facteur.whatsapp.wire.pairing.LinkedIdentity;
import io.facteur.whatsapp.wire.pairing.QrText;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.Encrypted;
import io.facteur.whatsapp.wire.signal.IdentityKeys;
import io.facteur.whatsapp.wire.signal.OwnKeys;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.PreKey;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.RatchetState;
import io.facteur.whatsapp.wire.signal.Ratchets;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small linked device: just enough of a client to try a simulator with.
final class TestDevice {
  private static final int PRE_KEYS = 20;

  private final SecureRandom random = new SecureRandom();
  private final KeyPair noise = KeyPair.generate(random);
  private final IdentityKeys identity = IdentityKeys.generate(random);
  private final SignedPreKey signed = SignedPreKey.create(1, identity.keys(), random);
  private byte[] advSecret = Kdf.sha256(noise.privateKey());
  private final Map<Integer, KeyPair> preKeys = new HashMap<>();
  private final Map<String, RatchetState> ratchets = new HashMap<>();
  private final Clock clock;
  private Optional<Jid> jid = Optional.empty();
  private byte[] deviceIdentity = new byte[0];
  private int lastMessage;

  TestDevice(Clock clock) {
    this.clock = clock;
  }

  /// What a phone's person or another device said.
  record Received(Node stanza, Message message) {
    String text() {
      return message.getConversation();
    }
  }

  Jid jid() {
    return jid.orElseThrow();
  }

  /// Connects as an unlinked device.
  TestLine register(Simulator simulator) throws Exception {
    return register(simulator, signed.signature());
  }

  TestLine register(Simulator simulator, byte[] signature) throws Exception {
    var data =
        ClientPayload.DevicePairingRegistrationData.newBuilder()
            .setERegid(bytes(number(identity.registrationId(), 4)))
            .setEKeytype(bytes(new byte[] {5}))
            .setEIdent(bytes(identity.keys().publicKey()))
            .setESkeyId(bytes(number(signed.id(), 3)))
            .setESkeyVal(bytes(signed.keys().publicKey()))
            .setESkeySig(bytes(signature))
            .setBuildHash(bytes(new byte[16]))
            .setDeviceProps(DeviceProps.newBuilder().setOs("Test").build().toByteString());
    return connect(simulator, ClientPayload.newBuilder().setDevicePairingData(data).build());
  }

  /// Waits for the codes to show and gives the first, as a QR code holds it.
  String qr(TestLine line) throws Exception {
    Node offer = line.await("iq");
    line.send(
        Node.named("iq")
            .attr("to", Jid.SERVER)
            .attr("type", "result")
            .attr("id", offer.require("id"))
            .build());
    String ref = offer.requireChild("pair-device").children("ref").getFirst().text();
    return QrText.format(ref, noise.publicKey(), identity.keys().publicKey(), advSecret);
  }

  /// Checks what the phone vouches for, signs, and waits for the order to connect again.
  void confirm(TestLine line) throws Exception {
    Node iq = line.await(stanza -> stanza.child("pair-success").isPresent());
    Node success = iq.requireChild("pair-success");
    LinkedIdentity linked =
        AdvSigning.accept(
            success.requireChild("device-identity").bytes(), advSecret, identity.keys(), random);
    jid = Optional.of(success.requireChild("device").requireJid("jid"));
    deviceIdentity = linked.signedIdentity();
    Node signature =
        Node.named("device-identity")
            .attr("key-index", linked.identity().keyIndex())
            .bytes(linked.reply())
            .build();
    line.send(
        Node.named("iq")
            .attr("to", Jid.SERVER)
            .attr("type", "result")
            .attr("id", iq.require("id"))
            .child(Node.of("pair-device-sign", signature))
            .build());
    line.await(stanza -> stanza.is("stream:error") && stanza.require("code").equals("515"));
    line.awaitEnd();
  }

  /// Asks to be linked by a code.
  void askForCode(TestLine line, LinkCode code, KeyPair ephemeral, Jid phone) throws Exception {
    Node answer =
        line.ask(
            "md",
            "set",
            codeStanza("companion_hello", phone)
                .child(
                    child(
                        "link_code_pairing_wrapped_companion_ephemeral_pub",
                        code.wrap(ephemeral.publicKey(), random)))
                .child(child("companion_server_auth_key_pub", noise.publicKey()))
                .child(Node.named("companion_platform_id").text("1").build())
                .child(Node.named("companion_platform_display").text("Chrome (Linux)").build())
                .build());
    if (answer.child("link_code_companion_reg").isEmpty()) {
      throw new AssertionError("no code may be shown: " + answer.shape());
    }
  }

  /// Takes the phone's answer to a typed code and proves to have shown that code.
  void finishCode(TestLine line, LinkCode code, KeyPair ephemeral, Jid phone) throws Exception {
    Node hello = line.await("notification").requireChild("link_code_companion_reg");
    byte[] wrapped = hello.requireChild("link_code_pairing_wrapped_primary_ephemeral_pub").bytes();
    var finish =
        LinkCodeExchange.finish(
            ephemeral,
            identity.keys(),
            code.unwrap(wrapped),
            hello.requireChild("primary_identity_pub").bytes(),
            random);
    advSecret = finish.advSecret();
    line.ask(
        "md",
        "set",
        codeStanza("companion_finish", phone)
            .child(child("link_code_pairing_wrapped_key_bundle", finish.wrappedKeyBundle()))
            .child(child("companion_identity_public", identity.keys().publicKey()))
            .child(hello.requireChild("link_code_pairing_ref"))
            .build());
  }

  private static Node.Builder codeStanza(String stage, Jid phone) {
    return Node.named("link_code_companion_reg").attr("jid", phone).attr("stage", stage);
  }

  private static Node child(String tag, byte[] value) {
    return Node.named(tag).bytes(value).build();
  }

  /// Becomes a linked device of the phone with that number.
  void link(Simulator simulator, Remote remote, String phone) throws Exception {
    try (TestLine line = register(simulator)) {
      var answer = remote.post("/phones/" + phone + "/scan", Map.of("qr", qr(line)));
      if (answer.status() != 200) {
        throw new AssertionError("the phone refused: " + answer.body());
      }
      confirm(line);
    }
  }

  /// Logs in without asking for messages yet.
  TestLine connect(Simulator simulator) throws Exception {
    return connect(simulator, loginPayload());
  }

  /// Logs in, uploads keys when there are none, and takes messages.
  TestLine open(Simulator simulator) throws Exception {
    TestLine line = connect(simulator);
    line.await("success");
    Node count = line.ask("encrypt", "get", Node.of("count"));
    if (count.requireChild("count").require("value").equals("0")) {
      line.ask("encrypt", "set", upload());
    }
    line.ask("passive", "set", Node.of("active"));
    line.await(stanza -> stanza.child("offline").isPresent());
    return line;
  }

  ClientPayload loginPayload() {
    return ClientPayload.newBuilder()
        .setUsername(Long.parseLong(jid().user()))
        .setDevice(jid().device())
        .setPassive(true)
        .build();
  }

  TestLine connect(Simulator simulator, ClientPayload payload) throws Exception {
    return new TestLine(simulator, noise, payload, clock.instant());
  }

  /// Encrypts a text for all devices of `to` and the own phone; gives the stanza, not yet sent.
  Node text(TestLine line, Jid to, String text) throws Exception {
    Message message = Message.newBuilder().setConversation(text).build();
    Message forOwn =
        Message.newBuilder()
            .setDeviceSentMessage(
                DeviceSentMessage.newBuilder().setDestinationJid(to.toString()).setMessage(message))
            .build();
    var copies = new ArrayList<Node>();
    for (Jid device : devices(line, to)) {
      copies.add(copy(line, device, message));
    }
    for (Jid device : devices(line, jid().bare())) {
      if (device.device() != jid().device()) {
        copies.add(copy(line, device, forOwn));
      }
    }
    return Node.named("message")
        .attr("id", "3EB0" + jid().device() + "%015d".formatted(++lastMessage))
        .attr("to", to)
        .attr("type", "text")
        .child(Node.named("participants").children(copies).build())
        .child(Node.named("device-identity").bytes(deviceIdentity).build())
        .build();
  }

  /// Sends a text and waits until the server has taken it.
  ///
  /// @return its id
  String sendText(TestLine line, Jid to, String text) throws Exception {
    Node message = text(line, to, text);
    line.send(message);
    String id = message.require("id");
    line.await(stanza -> stanza.is("ack") && stanza.require("id").equals(id));
    return id;
  }

  /// Confirms what the own phone sends a new device.
  void confirmWelcome(TestLine line) throws Exception {
    for (int i = 0; i < 3; i++) {
      Node stanza =
          line.await(candidate -> candidate.attribute("category").equals(Optional.of("peer")));
      open(stanza);
      line.send(
          Node.named("receipt")
              .attr("id", stanza.require("id"))
              .attr("to", stanza.requireJid("from"))
              .attr("type", "peer_msg")
              .build());
    }
    line.ask("w:p", "get");
  }

  /// Waits for a message that is not from the own phone's software, decrypts and confirms it.
  Received receive(TestLine line) throws Exception {
    Node stanza = awaitMessage(line);
    Received received = open(stanza);
    line.send(
        Node.named("receipt")
            .attr("id", stanza.require("id"))
            .attr("to", stanza.requireJid("from"))
            .build());
    return received;
  }

  Node awaitMessage(TestLine line) throws Exception {
    return line.await(stanza ->
        stanza.is("message") && !stanza.attribute("category").equals(Optional.of("peer")));
  }

  /// Decrypts a message.
  Received open(Node stanza) throws Exception {
    Node enc = stanza.requireChild("enc");
    String address = stanza.requireJid("from").toString();
    Decrypted decrypted =
        Ratchets.decrypt(
            Optional.ofNullable(ratchets.get(address)),
            CiphertextKind.ofEncType(enc.require("type")).orElseThrow(),
            enc.bytes(),
            new OwnKeys(
                identity.keys(),
                identity.registrationId(),
                _ -> Optional.of(signed.keys()),
                id -> Optional.ofNullable(preKeys.get(id))),
            random);
    ratchets.put(address, decrypted.next());
    return new Received(stanza, Message.parseFrom(Padding.unpad(decrypted.plaintext())));
  }

  private Node copy(TestLine line, Jid device, Message message) throws Exception {
    RatchetState state = ratchets.get(device.toString());
    if (state == null) {
      state = Ratchets.initiate(identity, bundle(line, device), random);
    }
    Encrypted encrypted = Ratchets.encrypt(state, Padding.pad(message.toByteArray(), random));
    ratchets.put(device.toString(), encrypted.next());
    return Node.named("to")
        .attr("jid", device)
        .child(
            Node.named("enc")
                .attr("v", "2")
                .attr("type", encrypted.kind().encType())
                .bytes(encrypted.ciphertext())
                .build())
        .build();
  }

  private static PreKeyBundle bundle(TestLine line, Jid device) throws Exception {
    Node user = Node.named("user").attr("jid", device).build();
    Node answer = line.ask("encrypt", "get", Node.of("key", user));
    Node found = answer.requireChild("list").requireChild("user");
    PublicKeys keys = KeyNodes.publicKeys(found);
    PublicPreKey oneTime = KeyNodes.preKey(found.requireChild("key"));
    return PreKeyBundle.withoutPreKey(
            keys.registrationId(),
            keys.identity(),
            keys.signedId(),
            keys.signedKey(),
            keys.signature())
        .withPreKey(oneTime.id(), oneTime.value());
  }

  static List<Jid> devices(TestLine line, Jid person) throws Exception {
    Node usync =
        Node.named("usync")
            .attr("sid", "1")
            .attr("mode", "query")
            .attr("context", "message")
            .child(Node.of("query", Node.named("devices").attr("version", "2").build()))
            .child(Node.of("list", Node.named("user").attr("jid", person).build()))
            .build();
    Node user =
        line.ask("usync", "get", usync)
            .requireChild("usync")
            .requireChild("list")
            .requireChild("user");
    return user.requireChild("devices").requireChild("device-list").children("device").stream()
        .map(device -> person.withDevice((int) device.number("id").orElseThrow()))
        .toList();
  }

  private Node[] upload() {
    var keys = new ArrayList<Node>();
    for (PreKey key : PreKey.batch(1, PRE_KEYS, random)) {
      preKeys.put(key.id(), key.keys());
      keys.add(KeyNodes.of(new PublicPreKey(key.id(), key.keys().publicKey())));
    }
    var children =
        new ArrayList<>(
            KeyNodes.of(
                new PublicKeys(
                    identity.registrationId(),
                    identity.keys().publicKey(),
                    signed.id(),
                    signed.keys().publicKey(),
                    signed.signature())));
    children.add(Node.named("list").children(keys).build());
    return children.toArray(Node[]::new);
  }

  private static byte[] number(int value, int length) {
    byte[] bytes = ByteBuffer.allocate(4).putInt(value).array();
    return Arrays.copyOfRange(bytes, 4 - length, 4);
  }

  private static ByteString bytes(byte[] value) {
    return ByteString.copyFrom(value);
  }
}
