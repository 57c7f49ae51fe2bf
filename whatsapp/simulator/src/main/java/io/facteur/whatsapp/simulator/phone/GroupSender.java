package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.message.PhoneLine;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.Encrypted;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encrypts and sends what a phone has to say to groups. Only used inside turns. Protocol
/// reference: messaging.md §6.4.
final class GroupSender {
  private static final Logger log = LoggerFactory.getLogger(GroupSender.class);

  private final Groups groups;
  private final PhoneRatchets ratchets;
  private final PhoneSenderKeys senderKeys;
  private final PhoneLine line;
  private final Table<byte[]> sent;

  GroupSender(
      State state,
      Groups groups,
      PhoneRatchets ratchets,
      PhoneSenderKeys senderKeys,
      PhoneLine line) {
    this.groups = groups;
    this.ratchets = ratchets;
    this.senderKeys = senderKeys;
    this.line = line;
    sent = state.table("phoneSentToGroup", byte[].class);
  }

  /// Sends a message to a group.
  void send(Account from, Group group, String id, Message message) {
    sent.put(key(from, id), message.toByteArray());
    List<DeviceId> readers =
        groups.devices(group).stream().filter(device -> !device.equals(from.primary())).toList();
    List<Node> copies = distribute(from, group, senderKeys.needing(from, group, readers));
    Label label = Label.of(message);
    Node.Builder stanza =
        Node.named("message")
            .attr("id", id)
            .attr("to", group.jid())
            .attr("type", label.type())
            .attr("edit", label.edit())
            .attr("addressing_mode", group.byLid() ? "lid" : "pn");
    if (!copies.isEmpty()) {
      stanza.child(Node.named("participants").children(copies).build());
    }
    byte[] ciphertext = senderKeys.encrypt(from, group, message.toByteArray());
    line.toServer(
        from.primary(),
        stanza
            .child(Node.named("enc").attr("v", "2").attr("type", "skmsg").bytes(ciphertext).build())
            .build());
  }

  private List<Node> distribute(Account from, Group group, List<DeviceId> needing) {
    if (needing.isEmpty()) {
      return List.of();
    }
    byte[] payload =
        Message.newBuilder()
            .setSenderKeyDistributionMessage(senderKeys.distribution(from, group))
            .build()
            .toByteArray();
    List<Node> copies = new ArrayList<>();
    for (DeviceId device : needing) {
      encrypt(from, device, payload, null)
          .ifPresent(enc ->
              copies.add(
                  Node.named("to").attr("jid", groups.address(group, device)).child(enc).build()));
    }
    senderKeys.given(from, group, needing);
    return copies;
  }

  /// Encrypts a message once more, for one device, with the key it lacks; does nothing when it was
  /// never sent.
  ///
  /// @param count how often the device has asked
  void sendAgain(Account from, DeviceId to, Group group, String id, long count) {
    Optional<byte[]> payload = sent.find(key(from, id)).map(said -> withKey(from, group, said));
    payload
        .flatMap(content -> encrypt(from, to, content, Long.toString(count)))
        .ifPresent(enc ->
            line.toServer(
                from.primary(),
                Node.named("message")
                    .attr("id", id)
                    .attr("to", group.jid())
                    .attr("participant", groups.address(group, to))
                    .attr("type", "text")
                    .attr("addressing_mode", group.byLid() ? "lid" : "pn")
                    .child(enc)
                    .build()));
  }

  private byte[] withKey(Account from, Group group, byte[] said) {
    try {
      return Message.parseFrom(said).toBuilder()
          .setSenderKeyDistributionMessage(senderKeys.distribution(from, group))
          .build()
          .toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message this phone wrote itself does not parse", e);
    }
  }

  private Optional<Node> encrypt(
      Account from, DeviceId to, byte[] payload, @Nullable String count) {
    try {
      Optional<Encrypted> encrypted = ratchets.encrypt(from, to, payload);
      return encrypted.map(result ->
          Node.named("enc")
              .attr("v", "2")
              .attr("type", result.kind().encType())
              .attr("count", count)
              .bytes(result.ciphertext())
              .build());
    } catch (SignalException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("phone.cannot-encrypt");
      return Optional.empty();
    }
  }

  private static String key(Account phone, String id) {
    return phone.phone() + "/" + id;
  }
}
