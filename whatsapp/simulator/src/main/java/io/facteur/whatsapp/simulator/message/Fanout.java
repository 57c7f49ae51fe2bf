package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.wire.device.DeviceListHash;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Splits a message into the copies of the devices it was encrypted for.
final class Fanout {
  private final Accounts accounts;
  private final Devices devices;
  private final Standings standings;

  Fanout(Accounts accounts, Devices devices, Standings standings) {
    this.accounts = accounts;
    this.devices = devices;
    this.standings = standings;
  }

  /// Who a device belongs to.
  Account sender(DeviceId from) {
    return accounts.owner(from);
  }

  /// Whom a message is for; nothing when there is no such person.
  Optional<Account> recipient(Node message) {
    // A copy sent again to an own device names the chat in `recipient`.
    return accounts.of(message.jid("recipient").orElse(message.requireJid("to")));
  }

  /// The copies, without those for devices that do not exist or for the sender itself.
  List<Parcel> split(DeviceId from, Account recipient, Node message, long seconds) {
    var envelope =
        new Envelope(
            accounts.owner(from),
            from,
            recipient,
            message,
            seconds,
            standings.of(from.phone()).hidden());
    var parcels = new ArrayList<Parcel>();
    for (Node copy : copies(message)) {
      Optional<DeviceId> target = accounts.deviceOf(copy.requireJid("jid"));
      if (target.isPresent() && devices.exists(target.get()) && !target.get().equals(from)) {
        parcels.add(
            new Parcel(target.get(), envelope.addressedTo(target.get(), copy.children("enc"))));
      }
    }
    return parcels;
  }

  /// The hash of the devices a message should have been encrypted for, when it was encrypted for
  /// others; the sender then renews its lists. Messages for one device are never wrong.
  Optional<String> correction(
      DeviceId from, Account recipient, Node message, List<Parcel> parcels) {
    if (message.child("participants").isEmpty()) {
      return Optional.empty();
    }
    var expected = new LinkedHashSet<DeviceId>(devices.all(from.phone()));
    expected.addAll(devices.all(recipient.phone()));
    var reached = new LinkedHashSet<DeviceId>(Set.of(from));
    parcels.forEach(parcel -> reached.add(parcel.to()));
    if (reached.equals(expected) && parcels.size() == copies(message).size()) {
      return Optional.empty();
    }
    boolean byLid = message.requireJid("to").isLid();
    return Optional.of(
        DeviceListHash.of(
            expected.stream()
                .map(device -> accounts.owner(device).device(device.number(), byLid))
                .toList()));
  }

  /// The `to` elements; a message for a single device has its ciphertexts at the top instead.
  private static List<Node> copies(Node message) {
    Optional<Node> participants = message.child("participants");
    if (participants.isPresent()) {
      return participants.get().children("to");
    }
    Jid only = message.requireJid("to");
    return List.of(Node.named("to").attr("jid", only).children(message.children("enc")).build());
  }
}
