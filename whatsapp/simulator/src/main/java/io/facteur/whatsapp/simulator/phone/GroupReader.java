package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.SenderKeyDistributionMessage;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.PairingException;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what arrives at a phone from groups: first the keys, then what was said with them.
final class GroupReader {
  private static final Logger log = LoggerFactory.getLogger(GroupReader.class);

  private final PairwiseOpening pairwise;
  private final PhoneSenderKeys senderKeys;
  private final PhoneReader.Screen screen;
  private final PhoneReceipts receipts;

  /// Opens a pairwise ciphertext of a stanza.
  interface PairwiseOpening {
    Message open(Account phone, DeviceId sender, Node stanza, Node enc)
        throws SignalException, PairingException, InvalidProtocolBufferException;
  }

  GroupReader(
      PairwiseOpening pairwise,
      PhoneSenderKeys senderKeys,
      PhoneReader.Screen screen,
      PhoneReceipts receipts) {
    this.pairwise = pairwise;
    this.senderKeys = senderKeys;
    this.screen = screen;
    this.receipts = receipts;
  }

  void read(Account phone, DeviceId sender, Node stanza) {
    Optional<Message> said = Optional.empty();
    Optional<Exception> failure = Optional.empty();
    for (Node enc : stanza.children("enc")) {
      try {
        Message message = open(phone, sender, stanza, enc);
        failure = Optional.empty();
        said = said.or(() -> Contents.of(message).map(_ -> message));
      } catch (SignalException.DuplicateMessage _) {
        // It was read before; what got lost is the receipt.
        failure = Optional.empty();
      } catch (SignalException | PairingException | InvalidProtocolBufferException e) {
        log.atDebug().addKeyValue("reason", e.getMessage()).log("phone.cannot-decrypt");
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent() && said.isEmpty()) {
      receipts.askAgain(phone, sender, stanza, failure.get());
      return;
    }
    receipts.received(phone, sender, stanza);
    said.ifPresent(message -> show(phone, sender, stanza, message));
  }

  private Message open(Account phone, DeviceId sender, Node stanza, Node enc)
      throws SignalException, PairingException, InvalidProtocolBufferException {
    if (enc.require("type").equals("skmsg")) {
      String group = stanza.requireJid("from").user();
      return Message.parseFrom(senderKeys.decrypt(phone, group, sender, enc.bytes()));
    }
    Message message = pairwise.open(phone, sender, stanza, enc);
    if (message.hasSenderKeyDistributionMessage()) {
      SenderKeyDistributionMessage key = message.getSenderKeyDistributionMessage();
      senderKeys.accept(
          phone,
          Jid.parse(key.getGroupId()).user(),
          sender,
          key.getAxolotlSenderKeyDistributionMessage().toByteArray());
    }
    return message;
  }

  private void show(Account phone, DeviceId sender, Node stanza, Message message) {
    String chat = stanza.requireJid("from").toString();
    boolean own = sender.phone().equals(phone.phone());
    List<Contents> contents = Contents.of(message).stream().toList();
    for (Contents content : contents) {
      String id = stanza.require("id");
      screen.media().received(phone, sender, id, message);
      screen.remarks().note(phone.phone(), sender.phone(), chat, id, message);
      screen
          .inbox()
          .add(
              phone.phone(),
              new InboxMessage(
                  id,
                  sender.phone(),
                  chat,
                  chat,
                  content.type(),
                  content.text(),
                  Instant.ofEpochSecond(stanza.number("t").orElse(0)),
                  own ? "sent" : "received",
                  stanza.requireJid("participant").isLid()));
    }
  }
}
