package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Bundles;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.KeyNodes;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.account.PublicKeys;
import io.facteur.whatsapp.simulator.message.PhoneLine;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.util.ArrayList;
import java.util.List;

/// The receipts that phones send.
///
/// Protocol reference: messaging.md §4.4 and §5.6.
final class PhoneReceipts {
  private static final int MOST_RETRIES = 5;

  private final Accounts accounts;
  private final Bundles bundles;
  private final PreKeys preKeys;
  private final PhoneLine line;
  private final Table<Integer> retries;

  PhoneReceipts(State state, Accounts accounts, Bundles bundles, PreKeys preKeys, PhoneLine line) {
    this.accounts = accounts;
    this.bundles = bundles;
    this.preKeys = preKeys;
    this.line = line;
    retries = state.table("phoneRetry", Integer.class);
  }

  /// A message was read by the software, and is on the screen if it is for one.
  void received(Account phone, DeviceId sender, Node message) {
    retries.remove(key(phone, sender, message));
    var receipt = answer(message);
    if (message.attribute("category").orElse("").equals("peer")) {
      receipt.attr("type", "peer_msg");
    } else if (sender.phone().equals(phone.phone())) {
      receipt.attr("type", "sender").attr("recipient", message.attribute("recipient").orElse(null));
    }
    line.toServer(phone.primary(), receipt.build());
  }

  /// The holder has read a message.
  void read(Account phone, InboxMessage message) {
    tell(phone, message, "read");
  }

  /// The holder has listened to or watched a message.
  void played(Account phone, InboxMessage message) {
    tell(phone, message, "played");
  }

  private void tell(Account phone, InboxMessage message, String type) {
    Jid author = accounts.owner(DeviceId.primary(message.from())).device(0, message.byLid());
    Node.Builder receipt = Node.named("receipt").attr("id", message.id()).attr("type", type);
    if (message.isInGroup()) {
      receipt.attr("to", Jid.parse(message.chat())).attr("participant", author);
    } else {
      receipt.attr("to", author);
    }
    line.toServer(phone.primary(), receipt.build());
  }

  /// Asks the sender to encrypt a message again, a few times.
  void askAgain(Account phone, DeviceId sender, Node message, Exception reason) {
    String key = key(phone, sender, message);
    int count = retries.find(key).orElse(0) + 1;
    if (count > MOST_RETRIES) {
      return;
    }
    retries.put(key, count);
    boolean keysNeeded =
        count > 1
            || reason instanceof SignalException.NoSession
            || reason instanceof SignalException.UnknownPreKey;
    line.toServer(phone.primary(), retry(phone, message, count, keysNeeded));
  }

  private Node retry(Account phone, Node message, int count, boolean keysNeeded) {
    PublicKeys keys = bundles.keys(phone.primary()).orElseThrow();
    List<Node> own = KeyNodes.of(keys);
    var receipt =
        answer(message)
            .attr("type", "retry")
            .attr("recipient", message.attribute("recipient").orElse(null))
            .child(
                Node.named("retry")
                    .attr("count", count)
                    .attr("id", message.require("id"))
                    .attr("t", message.require("t"))
                    .attr("v", "1")
                    .build())
            .child(own.getFirst());
    if (keysNeeded) {
      var bundle = new ArrayList<>(own.subList(1, own.size()));
      bundle.add(KeyNodes.of(preKeys.make(phone.phone())));
      receipt.child(Node.named("keys").children(bundle).build());
    }
    return receipt.build();
  }

  private static Node.Builder answer(Node message) {
    return Node.named("receipt")
        .attr("id", message.require("id"))
        .attr("to", message.requireJid("from"))
        .attr("participant", message.attribute("participant").orElse(null));
  }

  private static String key(Account phone, DeviceId sender, Node message) {
    return phone.phone() + "/" + sender.key() + "/" + message.require("id");
  }
}
