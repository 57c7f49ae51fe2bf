package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings stanzas to devices: to phones at once, to linked devices at once when they are there, and
/// again at each login until they confirm.
///
/// Protocol reference: messaging.md §12.6.
public final class Delivery {
  private final Table<Mail> mail;
  private final Online online;
  private final PhoneLine phones;
  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);

  public Delivery(State state, Online online, PhoneLine phones) {
    mail = state.table("mail", Mail.class);
    this.online = online;
    this.phones = phones;
  }

  /// Delivers a stanza that must not be lost.
  public void deliver(DeviceId to, Node stanza) {
    if (to.isPrimary()) {
      phones.toPhone(to, stanza);
      return;
    }
    long next = mail.lastKey(to.prefix()).map(key -> number(key, to) + 1).orElse(0L);
    mail.put(
        to.prefix() + Table.padded(next),
        new Mail(
            stanza.tag(),
            stanza.require("id"),
            stanza.attribute("type").orElse(null),
            stanza.attribute("from").orElse(null),
            codec.encode(stanza)));
    online.findActive(to).ifPresent(client -> client.send(stanza));
  }

  /// Delivers a stanza that is worthless later, such as a typing notice.
  public void deliverNow(DeviceId to, Node stanza) {
    online.findActive(to).ifPresent(client -> client.send(stanza));
  }

  /// Brings a stanza to a phone.
  void toPhone(DeviceId phone, Node stanza) {
    phones.toPhone(phone, stanza);
  }

  /// What waits for a device, oldest first.
  List<Node> waiting(DeviceId device) {
    return mail.startingWith(device.prefix()).stream()
        .map(waiting -> codec.decode(waiting.stanza()))
        .toList();
  }

  /// Forgets messages that a device has answered with a receipt.
  void received(DeviceId device, Collection<String> messageIds) {
    messageIds.forEach(id -> confirm(device, "message", id, null, null));
  }

  /// Forgets the stanza that a device has acknowledged: of several with that tag and id the one of
  /// that type and sender, else the oldest of that type, else the oldest.
  ///
  /// @param tag of the stanza
  /// @param type of the stanza; null for any
  /// @param from sender of the stanza; null for any
  public void confirm(
      DeviceId device, String tag, String id, @Nullable String type, @Nullable String from) {
    find(device, tag, id, type, from)
        .or(() -> find(device, tag, id, type, null))
        .or(() -> find(device, tag, id, null, null))
        .ifPresent(mail::remove);
  }

  /// Forgets everything that waits for a device.
  public void forget(DeviceId device) {
    mail.removeStartingWith(device.prefix());
  }

  private Optional<String> find(
      DeviceId device, String tag, String id, @Nullable String type, @Nullable String from) {
    return mail.firstKey(
        device.prefix(),
        waiting ->
            waiting.tag().equals(tag)
                && waiting.id().equals(id)
                && (type == null || type.equals(waiting.type()))
                && (from == null || from.equals(waiting.from())));
  }

  private static long number(String key, DeviceId device) {
    return Long.parseLong(key.substring(device.prefix().length()));
  }
}
