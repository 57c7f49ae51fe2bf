package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.message.Newcomers;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;

/// All phones and the people who hold them. Only used inside turns.
public final class Phones {
  private final Accounts accounts;
  private final PhoneParts parts;
  private final Hands hands;

  private Phones(Accounts accounts, PhoneParts parts, Hands hands) {
    this.accounts = accounts;
    this.parts = parts;
    this.hands = hands;
  }

  /// Puts phones into a world.
  public static Phones in(Surroundings around) {
    PhoneParts parts = PhoneParts.assemble(around);
    var hands =
        new Hands(
            around.world(),
            new Hands.People(around.accounts(), around.groups()),
            around.randomness(),
            parts,
            around.line());
    return new Phones(around.accounts(), parts, hands);
  }

  /// How phones hear of newly linked devices.
  public Newcomers newcomers() {
    return parts.welcome();
  }

  /// A stanza from the server has reached a phone.
  public void receive(DeviceId device, Node stanza) {
    Account phone = accounts.owner(device);
    switch (stanza.tag()) {
      case "message" -> parts.reader().read(phone, stanza);
      case "receipt" -> receipt(phone, stanza);
      case "notification" -> notification(phone, stanza);
      case "chatstate" -> parts.watch().chatstate(phone.phone(), stanza);
      default -> {
        // Phones have no use for anything else.
      }
    }
  }

  /// The holder of a phone writes a text.
  ///
  /// @param byLid whether the recipient is addressed by hidden id or by number
  /// @return the message's id
  public String write(Account from, Account to, String text, boolean byLid) {
    return hands.say(from, to, Words.text(text), byLid);
  }

  /// What else the holder of a phone can do.
  public Hands hands() {
    return hands;
  }

  /// The holder of a phone writes a text to a group.
  ///
  /// @return the message's id
  public String write(Account from, Group group, String text) {
    return hands.say(from, group, Words.text(text));
  }

  /// How a phone addresses somebody: as they did when they last wrote, else by hidden id.
  public boolean addressesByLid(Account from, Account to) {
    return parts.inbox().addressesByLid(from.phone(), to.phone()).orElse(true);
  }

  /// The holder of a phone reads a message and lets its author know.
  ///
  /// @return whether there is such a message
  public boolean markRead(Account phone, String id) {
    Optional<InboxMessage> message =
        parts.inbox().all(phone.phone()).stream()
            .filter(candidate -> candidate.id().equals(id))
            .filter(candidate -> !candidate.from().equals(phone.phone()))
            .findFirst();
    message.ifPresent(found -> parts.receipts().read(phone, found));
    return message.isPresent();
  }

  /// What the holder of a phone sees, oldest first.
  public List<SeenMessage> seen(Account phone) {
    return parts.inbox().all(phone.phone()).stream().map(message -> seen(phone, message)).toList();
  }

  private SeenMessage seen(Account phone, InboxMessage message) {
    var remarks = parts.remarks();
    return SeenMessage.of(
        message,
        remarks
            .original(phone.phone(), message.from(), message.id())
            .orElse(Message.getDefaultInstance()),
        remarks.about(phone.phone(), message.from(), message.id()),
        parts.media().fileOf(phone.phone(), message).map(PhoneFile::view).orElse(null));
  }

  /// A phone has lost its keys.
  public void forgetSessions(Account phone) {
    parts.ratchets().forgetAll(phone);
  }

  /// A phone has another number.
  public void renumber(String phone, String newPhone) {
    parts.ratchets().renumber(phone, newPhone);
  }

  private void receipt(Account phone, Node receipt) {
    String type = receipt.attribute("type").orElse("");
    switch (type) {
      case "retry" -> parts.retries().answer(phone, receipt);
      case "server-error" -> parts.media().answerRetry(phone, receipt);
      case "" -> progress(phone, receipt, "delivered");
      case "read", "played" -> progress(phone, receipt, type);
      default -> {
        // Receipts for other devices.
      }
    }
  }

  private void progress(Account phone, Node receipt, String status) {
    parts.inbox().progress(phone.phone(), receipt.require("id"), status);
    receipt
        .child("list")
        .ifPresent(list ->
            list.children("item")
                .forEach(
                    item -> parts.inbox().progress(phone.phone(), item.require("id"), status)));
  }

  private void notification(Account phone, Node notification) {
    notification
        .child("remove")
        .flatMap(removal -> removal.child("device"))
        .flatMap(device -> accounts.deviceOf(device.requireJid("jid")))
        .ifPresent(device -> parts.ratchets().forget(phone, device));
  }
}
