package io.facteur.whatsapp.engine.loopback;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.loopback.LoopbackServer.Line;
import io.facteur.whatsapp.engine.query.KeyNodes;
import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.device.KeyIndexList;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.DeviceIdentity;
import io.facteur.whatsapp.wire.pairing.QrText;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// One account with a phone, one linked device (the engine under test), and one correspondent, Bob.
/// Everything is addressed by LID. Stanzas for the engine stay queued until it answers them, and
/// are sent again at the next login.
public final class FakeWhatsApp implements LoopbackServer.Behaviour {
  /// The engine's account.
  public static final Jid PHONE = Jid.user("491700000001");

  /// The same by hidden id.
  public static final Jid LID = Jid.lid("100000000000001");

  /// The engine.
  public static final Jid ENGINE = LID.withDevice(1);

  /// Bob by phone number.
  public static final Jid BOB = Jid.user("491700000002");

  /// Bob by hidden id.
  public static final Jid BOB_LID = Jid.lid("100000000000002");

  private final SecureRandom random = new SecureRandom();
  private final LoopbackServer server = new LoopbackServer(this);
  private final FakeDevice ownPhone = new FakeDevice(LID, KeyPair.generate(random));
  private final FakeDevice bob = new FakeDevice(BOB_LID, KeyPair.generate(random));
  private final Deque<Node> preKeys = new ArrayDeque<>();
  private final Map<String, Node> queue = new LinkedHashMap<>();
  private final Map<String, Node> everQueued = new LinkedHashMap<>();
  private final List<Node> messages = new CopyOnWriteArrayList<>();
  private final List<Node> written = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger(1_000_000);
  private Optional<Line> line = Optional.empty();
  private Optional<Node> uploaded = Optional.empty();
  private byte[] linkedNoise = new byte[0];
  private volatile Predicate<Node> swallowed = _ -> false;
  private volatile Predicate<Node> cutBefore = _ -> false;
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();
  private boolean active;

  /// Where to connect.
  public LoopbackServer server() {
    return server;
  }

  /// Bob's phone.
  public FakeDevice bob() {
    return bob;
  }

  /// The phone of the engine's account.
  public FakeDevice ownPhone() {
    return ownPhone;
  }

  /// Message stanzas of the engine, each time it wrote one.
  public List<Node> messages() {
    return messages;
  }

  /// All stanzas of the engine.
  public List<Node> written() {
    return written;
  }

  /// Stanzas that the server takes without any answer.
  public void swallow(Predicate<Node> which) {
    swallowed = which;
  }

  /// The next write of this message is refused with that code.
  public void refuse(String id, int code) {
    refused.put(id, code);
  }

  /// Bob cannot read the next copy of that message.
  public void damage(String id) {
    damaged.add(id);
  }

  /// Stanzas at which the line is cut, before the server has seen them.
  public void cutBefore(Predicate<Node> which) {
    cutBefore = which;
  }

  /// The phone scans a code.
  public synchronized void scan(String qrText) {
    QrText text = QrText.parse(qrText);
    byte[] issued =
        AdvSigning.issue(
            ownPhone.keys(),
            text.identityPublic(),
            text.advSecret(),
            new DeviceIdentity(4711, Instant.ofEpochSecond(1_750_000_000), 1, false),
            random);
    Node success =
        Node.of(
            "pair-success",
            Node.named("device-identity").bytes(issued).build(),
            Node.named("device")
                .attr("jid", PHONE.withDevice(1))
                .attr("lid", LID.withDevice(1))
                .build(),
            Node.named("platform").attr("name", "android").build());
    linkedNoise = text.noisePublic();
    push(iq("set").attr("xmlns", "md").attr("t", 1_750_000_000).child(success).build());
  }

  /// Bob writes to the engine's account.
  public synchronized void bobWrites(String id, String text) {
    queueMessage(bob, BOB, id, Message.newBuilder().setConversation(text).build().toByteArray());
  }

  /// Bob's phone says a message again, after the engine could not read it.
  public synchronized void bobWritesAgain(String id, String text, Node retryReceipt) {
    try {
      if (retryReceipt.child("keys").isPresent()) {
        bob.startOver(ENGINE, KeyNodes.bundle(retryReceipt.requireChild("keys"), retryReceipt));
      }
      bobWrites(id, text);
    } catch (SignalException e) {
      throw new IllegalStateException("the engine's keys are not sound", e);
    }
  }

  /// The last queued stanza of an id, answered or not.
  public synchronized Node lastOf(String id) {
    return Optional.ofNullable(everQueued.get(id)).orElseThrow();
  }

  /// Somebody takes one of the engine's keys.
  public synchronized void takePreKey() {
    Node _ = preKeys.remove();
  }

  /// Sends a stanza to the engine, and again at each login until it is answered.
  public synchronized void queue(Node stanza) {
    queue.put(stanza.require("id"), stanza);
    everQueued.put(stanza.require("id"), stanza);
    if (active) {
      push(stanza);
    }
  }

  /// Sends a stanza once.
  public synchronized void push(Node stanza) {
    line.ifPresent(open -> open.write(stanza));
  }

  /// Breaks the connection there is.
  public synchronized void hangUp() {
    line.ifPresent(open -> open.hangUp("hung up"));
  }

  /// How many stanzas the engine has not answered.
  public synchronized int queued() {
    return queue.size();
  }

  /// How many one-time keys of the engine are left.
  public synchronized int preKeysLeft() {
    return preKeys.size();
  }

  @Override
  public synchronized void opened(Line opened, byte[] clientStatic, byte[] clientPayload) {
    line = Optional.of(opened);
    active = false;
    try {
      ClientPayload payload = ClientPayload.parseFrom(clientPayload);
      if (payload.hasDevicePairingData()) {
        opened.write(pairDevice());
      } else if (Arrays.equals(clientStatic, linkedNoise)) {
        opened.write(Node.named("success").attr("t", 1_750_000_000).attr("lid", ENGINE).build());
      } else {
        opened.write(Node.named("failure").attr("reason", 401).attr("location", "mem").build());
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("not a client payload", e);
    }
  }

  @Override
  public synchronized void closed(Line closed) {
    if (line.filter(open -> open == closed).isPresent()) {
      line = Optional.empty();
      active = false;
    }
  }

  @Override
  public synchronized void received(Line from, Node stanza) {
    if (cutBefore.test(stanza)) {
      cutBefore = _ -> false;
      from.hangUp("cut");
      return;
    }
    written.add(stanza);
    switch (stanza.tag()) {
      case "iq" -> iq(from, stanza);
      case "message" -> message(from, stanza);
      case "receipt" -> {
        answered(stanza.require("id"));
        stanza
            .child("list")
            .ifPresent(list -> list.children("item").forEach(item -> answered(item.require("id"))));
      }
      case "ack" -> answered(stanza.require("id"));
      default -> {
        // ib and presence want no answer.
      }
    }
  }

  private void answered(String id) {
    queue.remove(id);
  }

  private void iq(Line from, Node iq) {
    if (swallowed.test(iq)) {
      return;
    }
    if (iq.require("type").equals("result")) {
      if (iq.child("pair-device-sign").isPresent()) {
        from.write(Node.named("stream:error").attr("code", 515).build());
        from.hangUp("restart");
      }
      return;
    }
    Node.Builder answer =
        Node.named("iq")
            .attr("from", Jid.SERVER)
            .attr("id", iq.require("id"))
            .attr("type", "result");
    String child = iq.children().isEmpty() ? "" : iq.children().getFirst().tag();
    switch (iq.require("xmlns") + " " + child) {
      case "encrypt count" ->
          answer.child(Node.named("count").attr("value", preKeys.size()).build());
      case "encrypt digest" -> answer.child(Node.of("digest"));
      case "encrypt registration" -> upload(iq);
      case "encrypt key" -> answer.child(bundles(iq.requireChild("key")));
      case "usync usync" -> answer.child(usync(iq.requireChild("usync")));
      default -> {
        // An empty result does.
      }
    }
    from.write(answer.build());
    if (child.equals("active")) {
      active = true;
      List.copyOf(queue.values()).forEach(from::write);
      from.write(Node.of("ib", Node.named("offline").attr("count", queue.size()).build()));
    }
  }

  private void upload(Node iq) {
    uploaded = Optional.of(iq);
    preKeys.addAll(iq.requireChild("list").children("key"));
  }

  private Node bundles(Node asked) {
    List<Node> users = new ArrayList<>();
    for (Node user : asked.children("user")) {
      device(user.requireJid("jid")).map(FakeDevice::bundle).ifPresent(users::add);
    }
    return Node.named("list").children(users).build();
  }

  private Node usync(Node asked) {
    List<Node> users = new ArrayList<>();
    for (Node user : asked.requireChild("list").children("user")) {
      user.jid("jid").map(this::deviceList).ifPresent(users::add);
    }
    return Node.of("usync", Node.of("result"), Node.named("list").children(users).build());
  }

  private Node deviceList(Jid account) {
    boolean own = account.equals(LID) || account.equals(PHONE);
    boolean known = own || account.equals(BOB) || account.equals(BOB_LID);
    Node.Builder list = Node.named("device-list");
    if (known) {
      list.child(Node.named("device").attr("id", 0).build());
    }
    if (own) {
      list.child(Node.named("device").attr("id", 1).attr("key-index", 1).build());
    }
    Node.Builder devices = Node.named("devices").child(list.build());
    if (own) {
      byte[] signed =
          new KeyIndexList(4711, Instant.ofEpochSecond(1_750_000_000), 1, List.of(1), false)
              .sign(ownPhone.keys(), random);
      devices.child(Node.named("key-index-list").attr("ts", 1_750_000_000).bytes(signed).build());
    }
    Node.Builder user = Node.named("user").attr("jid", account).child(devices.build());
    if (known && !account.isLid()) {
      user.child(Node.named("lid").attr("val", own ? LID : BOB_LID).build());
    }
    return user.build();
  }

  private Optional<FakeDevice> device(Jid jid) {
    if (jid.equals(LID) || jid.equals(PHONE)) {
      return Optional.of(ownPhone);
    }
    return jid.equals(BOB_LID) || jid.equals(BOB) ? Optional.of(bob) : Optional.empty();
  }

  private void message(Line from, Node message) {
    messages.add(message);
    if (swallowed.test(message)) {
      return;
    }
    Integer error = refused.remove(message.require("id"));
    if (error == null) {
      deliver(message);
    }
    from.write(
        Node.named("ack")
            .attr("class", "message")
            .attr("id", message.require("id"))
            .attr("from", message.require("to"))
            .attr("t", 1_750_000_123)
            .attr("error", error == null ? null : error.toString())
            .build());
  }

  private void deliver(Node message) {
    List<Node> copies =
        message
            .child("participants")
            .map(participants -> participants.children("to"))
            .orElse(List.of(message));
    for (Node copy : copies) {
      Jid to = copy.attribute("jid").map(Jid::parse).orElseGet(() -> message.requireJid("to"));
      device(to).ifPresent(device -> read(device, message, copy.requireChild("enc")));
    }
  }

  private void read(FakeDevice device, Node message, Node enc) {
    try {
      if (device == bob && damaged.remove(message.require("id"))) {
        askAgain(device, message);
        return;
      }
      boolean _ = device.read(ENGINE, message.require("id"), enc);
    } catch (SignalException e) {
      askAgain(device, message);
    }
  }

  private void askAgain(FakeDevice device, Node message) {
    int count = failures.merge(message.require("id") + device.jid(), 1, Integer::sum);
    queue(retryReceipt(message.require("id"), device.jid(), count));
  }

  /// A receipt that asks for a message again.
  public static Node retryReceipt(String id, Jid asker, int count) {
    return Node.named("receipt")
        .attr("id", id)
        .attr("from", asker)
        .attr("type", "retry")
        .child(Node.named("retry").attr("count", count).attr("v", "1").build())
        .child(KeyNodes.registration(77))
        .build();
  }

  private void queueMessage(FakeDevice sender, Jid phone, String id, byte[] payload) {
    try {
      FakeDevice.Enc enc = sender.write(ENGINE, payload, Optional.of(engineBundle()));
      queue(
          Node.named("message")
              .attr("from", sender.jid())
              .attr("sender_pn", phone)
              .attr("id", id)
              .attr("t", 1_750_000_200)
              .attr("type", "text")
              .attr("notify", "Bob")
              .child(
                  Node.named("enc")
                      .attr("v", "2")
                      .attr("type", enc.type())
                      .bytes(enc.bytes())
                      .build())
              .build());
    } catch (SignalException e) {
      throw new IllegalStateException("the engine's keys are not sound", e);
    }
  }

  private PreKeyBundle engineBundle() {
    Node keys = uploaded.orElseThrow();
    Node.Builder bundle = Node.named("keys").children(keys.children());
    Node oneTime = preKeys.poll();
    if (oneTime != null) {
      bundle.child(oneTime);
    }
    Node built = bundle.build();
    return KeyNodes.bundle(built, built);
  }

  private Node pairDevice() {
    List<Node> refs = new ArrayList<>();
    for (int index = 0; index < 6; index++) {
      refs.add(
          Node.named("ref").bytes(("2@ref" + index).getBytes(StandardCharsets.US_ASCII)).build());
    }
    return iq("set")
        .attr("xmlns", "md")
        .child(Node.named("pair-device").children(refs).build())
        .build();
  }

  private Node.Builder iq(String type) {
    return Node.named("iq")
        .attr("from", Jid.SERVER)
        .attr("type", type)
        .attr("id", ids.incrementAndGet());
  }
}
