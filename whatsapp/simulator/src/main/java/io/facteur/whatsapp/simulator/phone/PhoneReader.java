package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.PairingException;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what arrives at a phone, shows it, and says so; asks again for what it cannot read.
final class PhoneReader {
  private static final Logger log = LoggerFactory.getLogger(PhoneReader.class);

  private final Accounts accounts;
  private final PhoneRatchets ratchets;
  private final Screen screen;
  private final PhoneReceipts receipts;
  private final PeerRequests peerRequests;
  private final GroupReader groups;

  /// What the holder sees: the messages, and what was said about them, their files.
  record Screen(Inbox inbox, Remarks remarks, PhoneMedia media) {}

  PhoneReader(
      Accounts accounts,
      PhoneRatchets ratchets,
      Screen screen,
      PhoneReceipts receipts,
      PeerRequests peerRequests,
      PhoneSenderKeys senderKeys) {
    this.groups = new GroupReader(this::decrypt, senderKeys, screen, receipts);
    this.accounts = accounts;
    this.ratchets = ratchets;
    this.screen = screen;
    this.receipts = receipts;
    this.peerRequests = peerRequests;
  }

  void read(Account phone, Node stanza) {
    if (stanza.requireJid("from").isGroup()) {
      accounts
          .deviceOf(stanza.requireJid("participant"))
          .ifPresent(device -> groups.read(phone, device, stanza));
      return;
    }
    Optional<DeviceId> sender = accounts.deviceOf(stanza.requireJid("from"));
    Optional<Node> enc =
        stanza.children("enc").stream()
            .filter(child -> CiphertextKind.ofEncType(child.require("type")).isPresent())
            .findFirst();
    if (sender.isEmpty() || enc.isEmpty()) {
      return;
    }
    try {
      Message message = decrypt(phone, sender.get(), stanza, enc.get());
      receipts.received(phone, sender.get(), stanza);
      show(phone, sender.get(), stanza, message);
    } catch (SignalException.DuplicateMessage _) {
      // It was read before; what got lost is the receipt.
      receipts.received(phone, sender.get(), stanza);
    } catch (SignalException | PairingException | InvalidProtocolBufferException e) {
      log.atDebug().addKeyValue("reason", e.getMessage()).log("phone.cannot-decrypt");
      receipts.askAgain(phone, sender.get(), stanza, e);
    }
  }

  private Message decrypt(Account phone, DeviceId sender, Node stanza, Node enc)
      throws SignalException, PairingException, InvalidProtocolBufferException {
    CiphertextKind kind = CiphertextKind.ofEncType(enc.require("type")).orElseThrow();
    Decrypted decrypted = ratchets.decrypt(phone, sender, kind, enc.bytes());
    if (decrypted.newSession() && !sender.isPrimary()) {
      byte[] accountKey = accounts.owner(sender).keys().identityKeys().keys().publicKey();
      AdvSigning.verifySender(
          stanza.child("device-identity").map(Node::bytes).orElse(new byte[0]),
          decrypted.remoteIdentity(),
          Optional.of(accountKey),
          false);
    }
    return Message.parseFrom(Padding.unpad(decrypted.plaintext()));
  }

  private void show(Account phone, DeviceId sender, Node stanza, Message message) {
    boolean own = sender.phone().equals(phone.phone());
    if (own && stanza.attribute("category").orElse("").equals("peer")) {
      peerRequests.answer(phone, sender, stanza.require("id"), message);
      return;
    }
    Message shown = own ? message.getDeviceSentMessage().getMessage() : message;
    Optional<String> chat = own ? destination(message) : Optional.of(sender.phone());
    Optional<Contents> contents = Contents.of(shown);
    if (chat.isPresent() && contents.isPresent()) {
      String id = stanza.require("id");
      screen.media().received(phone, sender, id, shown);
      screen.remarks().note(phone.phone(), sender.phone(), chat.get(), id, shown);
      screen
          .inbox()
          .add(
              phone.phone(),
              new InboxMessage(
                  id,
                  sender.phone(),
                  own ? chat.get() : phone.phone(),
                  chat.get(),
                  contents.get().type(),
                  contents.get().text(),
                  Instant.ofEpochSecond(stanza.number("t").orElse(0)),
                  own ? "sent" : "received",
                  stanza.requireJid("from").isLid()));
    }
  }

  private Optional<String> destination(Message message) {
    return Jid.tryParse(message.getDeviceSentMessage().getDestinationJid())
        .flatMap(accounts::of)
        .map(Account::phone);
  }
}
