package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.wire.device.DeviceListHash;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Takes messages to groups and passes each device of each member what is for it: the common
/// ciphertext, and its own copy of the key when there is one. Protocol reference: messaging.md
/// §12.5.
final class GroupRelay {
  private static final Set<String> NOT_FOR_RECEIVERS =
      Set.of("participants", "enc", "device-identity", "tctoken", "cstoken", "reporting");
  private static final int NOT_A_MEMBER = 403;
  private static final int ADMINS_ONLY = 405;
  private static final int NO_SUCH_GROUP = 404;
  private static final int STALE_ADDRESSING = 421;

  private final Accounts accounts;
  private final Groups groups;
  private final Delivery delivery;
  private final Corruption corruption;

  GroupRelay(Accounts accounts, Groups groups, Delivery delivery, Corruption corruption) {
    this.accounts = accounts;
    this.groups = groups;
    this.delivery = delivery;
    this.corruption = corruption;
  }

  /// Why a device may not write to a group like this; nothing when it may.
  OptionalInt refusal(DeviceId from, Node message) {
    Optional<Group> found = groups.find(message.requireJid("to"));
    if (found.isEmpty()) {
      return OptionalInt.of(NO_SUCH_GROUP);
    }
    Group group = found.get();
    if (group.member(from.phone()).isEmpty()) {
      return OptionalInt.of(NOT_A_MEMBER);
    }
    if (group.settings().announcement() && !group.isAdmin(from.phone())) {
      return OptionalInt.of(ADMINS_ONLY);
    }
    boolean stale =
        message.attribute("addressing_mode").filter(mode -> !mode.equals(mode(group))).isPresent();
    return stale ? OptionalInt.of(STALE_ADDRESSING) : OptionalInt.empty();
  }

  /// Passes a message on.
  ///
  /// @return the hash over all devices, when the sender knows of others
  Optional<String> pass(DeviceId from, Node message, long seconds) {
    Group group = groups.find(message.requireJid("to")).orElseThrow();
    List<Parcel> parcels = parcels(from, group, message, seconds);
    for (Parcel parcel : corruption.applyToGroup(parcels, from)) {
      delivery.deliver(parcel.to(), parcel.stanza());
    }
    String expected =
        DeviceListHash.of(
            groups.devices(group).stream().map(device -> groups.address(group, device)).toList());
    return message.attribute("phash").filter(hash -> !hash.equals(expected)).map(_ -> expected);
  }

  private List<Parcel> parcels(DeviceId from, Group group, Node message, long seconds) {
    Optional<DeviceId> only = message.jid("participant").flatMap(accounts::deviceOf);
    if (only.isPresent()) {
      return groups.devices(group).contains(only.get())
          ? List.of(
              new Parcel(
                  only.get(), stanza(from, group, message, message.children("enc"), seconds)))
          : List.of();
    }
    Map<DeviceId, List<Node>> keys = keys(message);
    List<Parcel> parcels = new ArrayList<>();
    for (DeviceId device : groups.devices(group)) {
      if (!device.equals(from)) {
        List<Node> encrypted = new ArrayList<>(keys.getOrDefault(device, List.of()));
        encrypted.addAll(message.children("enc"));
        parcels.add(new Parcel(device, stanza(from, group, message, encrypted, seconds)));
      }
    }
    return parcels;
  }

  private Map<DeviceId, List<Node>> keys(Node message) {
    Map<DeviceId, List<Node>> keys = new HashMap<>();
    List<Node> copies =
        message.child("participants").map(node -> node.children("to")).orElse(List.of());
    for (Node copy : copies) {
      accounts
          .deviceOf(copy.requireJid("jid"))
          .ifPresent(device -> keys.put(device, copy.children("enc")));
    }
    return keys;
  }

  private Node stanza(
      DeviceId from, Group group, Node message, List<Node> encrypted, long seconds) {
    Account sender = accounts.owner(from);
    Node.Builder stanza =
        Node.named("message")
            .attr("from", group.jid())
            .attr("participant", groups.address(group, from))
            .attr(
                group.byLid() ? "participant_pn" : "participant_lid",
                groups.otherAddress(group, from.phone()))
            .attr("id", message.require("id"))
            .attr("t", seconds)
            .attr("type", message.attribute("type").orElse("text"))
            .attr("edit", message.attribute("edit").orElse(null))
            .attr("addressing_mode", mode(group))
            .attr("notify", sender.name())
            .children(encrypted);
    boolean first =
        encrypted.stream().anyMatch(enc -> enc.attribute("type").orElse("").equals("pkmsg"));
    if (first) {
      stanza.children(message.children("device-identity"));
    }
    message.children().stream()
        .filter(child -> !NOT_FOR_RECEIVERS.contains(child.tag()))
        .forEach(stanza::child);
    return stanza.build();
  }

  private static String mode(Group group) {
    return group.byLid() ? "lid" : "pn";
  }

  /// The group a stanza is for; nothing when it is for a person.
  static Optional<Jid> target(Node stanza) {
    return stanza.jid("to").filter(Jid::isGroup);
  }
}
