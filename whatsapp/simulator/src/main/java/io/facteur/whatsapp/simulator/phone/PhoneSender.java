package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.DeviceSentMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.message.PhoneLine;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.Encrypted;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encrypts and sends what a phone has to say. Only used inside turns.
final class PhoneSender {
  private static final Logger log = LoggerFactory.getLogger(PhoneSender.class);

  private final Accounts accounts;
  private final Devices devices;
  private final PhoneRatchets ratchets;
  private final PhoneLine line;
  private final Table<SentMessage> sent;

  PhoneSender(
      State state, Accounts accounts, Devices devices, PhoneRatchets ratchets, PhoneLine line) {
    this.accounts = accounts;
    this.devices = devices;
    this.ratchets = ratchets;
    this.line = line;
    sent = state.table("phoneSent", SentMessage.class);
  }

  /// Sends a message to every device of a person and to the own linked devices.
  ///
  /// @param byLid whether people are addressed by hidden id or by number
  void send(Account from, Account to, String id, Message message, boolean byLid) {
    sent.put(key(from, id), new SentMessage(to.phone(), message.toByteArray()));
    var copies = new ArrayList<Node>();
    if (!from.phone().equals(to.phone())) {
      for (DeviceId device : devices.all(to.phone())) {
        encrypt(from, device, message.toByteArray())
            .ifPresent(enc -> copies.add(copy(to, device, byLid, enc)));
      }
    }
    for (DeviceId device : devices.othersThan(from.primary())) {
      encrypt(from, device, forOwnDevice(to, message, byLid))
          .ifPresent(enc -> copies.add(copy(from, device, byLid, enc)));
    }
    Label label = Label.of(message);
    line.toServer(
        from.primary(),
        Node.named("message")
            .attr("id", id)
            .attr("to", to.device(0, byLid))
            .attr("type", label.type())
            .attr("edit", label.edit())
            .child(Node.named("participants").children(copies).build())
            .build());
  }

  /// Sends a message about the account itself to one own linked device.
  void sendPeer(Account from, DeviceId to, String id, Message message) {
    sent.put(key(from, id), new SentMessage("", message.toByteArray()));
    encrypt(from, to, message.toByteArray())
        .ifPresent(enc -> line.toServer(from.primary(), peer(from, to, id, enc).build()));
  }

  /// Encrypts a message once more for one device; does nothing when it was never sent.
  ///
  /// @param count how often the device has asked
  void sendAgain(Account from, DeviceId to, String id, long count, boolean byLid) {
    Optional<SentMessage> original = sent.find(key(from, id));
    if (original.isEmpty()) {
      return;
    }
    Optional<Account> chat = accounts.find(original.get().chat());
    byte[] payload = payloadFor(from, to, original.get(), chat, byLid);
    Account owner = accounts.owner(to);
    encrypt(from, to, payload)
        .map(enc -> counted(enc, count))
        .ifPresent(enc -> {
          var stanza =
              chat.isEmpty()
                  ? peer(from, to, id, enc)
                  : Node.named("message")
                      .attr("id", id)
                      .attr("to", owner.device(to.number(), byLid))
                      .attr("type", "text")
                      .child(enc);
          if (chat.isPresent() && owner.phone().equals(from.phone())) {
            stanza.attr("recipient", chat.get().device(0, byLid));
          }
          line.toServer(from.primary(), stanza.attr("device_fanout", "false").build());
        });
  }

  private byte[] payloadFor(
      Account from, DeviceId to, SentMessage original, Optional<Account> chat, boolean byLid) {
    boolean own = to.phone().equals(from.phone());
    if (!own || chat.isEmpty()) {
      return original.payload();
    }
    try {
      return forOwnDevice(chat.get(), Message.parseFrom(original.payload()), byLid);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message this phone wrote itself does not parse", e);
    }
  }

  private Optional<Node> encrypt(Account from, DeviceId to, byte[] payload) {
    try {
      return ratchets.encrypt(from, to, payload).map(PhoneSender::enc);
    } catch (SignalException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("phone.cannot-encrypt");
      return Optional.empty();
    }
  }

  private static byte[] forOwnDevice(Account chat, Message message, boolean byLid) {
    var wrapped =
        DeviceSentMessage.newBuilder()
            .setDestinationJid(chat.device(0, byLid).toString())
            .setMessage(message);
    return Message.newBuilder().setDeviceSentMessage(wrapped).build().toByteArray();
  }

  private static Node.Builder peer(Account from, DeviceId to, String id, Node enc) {
    return Node.named("message")
        .attr("id", id)
        .attr("to", from.device(to.number(), false))
        .attr("type", "text")
        .attr("category", "peer")
        .attr("push_priority", "high")
        .children(List.of(Node.named("meta").attr("appdata", "default").build(), enc));
  }

  private static Node enc(Encrypted encrypted) {
    return Node.named("enc")
        .attr("v", "2")
        .attr("type", encrypted.kind().encType())
        .bytes(encrypted.ciphertext())
        .build();
  }

  private static Node counted(Node enc, long count) {
    return Node.named("enc")
        .attr("v", "2")
        .attr("type", enc.require("type"))
        .attr("count", count)
        .bytes(enc.bytes())
        .build();
  }

  private static Node copy(Account owner, DeviceId device, boolean byLid, Node enc) {
    return Node.named("to").attr("jid", owner.device(device.number(), byLid)).child(enc).build();
  }

  private static String key(Account phone, String id) {
    return phone.phone() + "/" + id;
  }
}
