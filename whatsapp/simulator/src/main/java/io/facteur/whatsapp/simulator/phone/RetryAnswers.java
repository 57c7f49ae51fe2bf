package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Bundles.Bundle;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.KeyNodes;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.math.BigInteger;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encrypts messages again for devices that could not read them.
///
/// Protocol reference: messaging.md §5.6.
final class RetryAnswers {
  private static final int MOST = 5;
  private static final Logger log = LoggerFactory.getLogger(RetryAnswers.class);

  private final Accounts accounts;
  private final PhoneRatchets ratchets;
  private final PhoneSender sender;
  private final Groups groups;
  private final GroupSender groupSender;

  RetryAnswers(
      Accounts accounts,
      Groups groups,
      PhoneRatchets ratchets,
      PhoneSender sender,
      GroupSender groupSender) {
    this.groups = groups;
    this.groupSender = groupSender;
    this.accounts = accounts;
    this.ratchets = ratchets;
    this.sender = sender;
  }

  void answer(Account phone, Node receipt) {
    Jid from = receipt.requireJid("from");
    Optional<DeviceId> asker = accounts.deviceOf(receipt.jid("participant").orElse(from));
    long count = receipt.child("retry").map(retry -> retry.number("count").orElse(1)).orElse(1L);
    if (asker.isEmpty() || count > MOST) {
      return;
    }
    try {
      prepare(phone, asker.get(), receipt, count);
    } catch (SignalException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("phone.retry-keys-refused");
      return;
    }
    String id = receipt.require("id");
    if (from.isGroup()) {
      groups
          .find(from)
          .filter(group -> group.member(asker.get().phone()).isPresent())
          .ifPresent(group -> groupSender.sendAgain(phone, asker.get(), group, id, count));
    } else {
      sender.sendAgain(phone, asker.get(), id, count, from.isLid());
    }
  }

  private void prepare(Account phone, DeviceId asker, Node receipt, long count)
      throws SignalException {
    Optional<Node> keys = receipt.child("keys");
    if (keys.isPresent()) {
      ratchets.restart(phone, asker, bundle(receipt, keys.get()));
    } else if (count > 1 || registrationChanged(phone, asker, receipt)) {
      ratchets.abandon(phone, asker);
    }
  }

  private boolean registrationChanged(Account phone, DeviceId asker, Node receipt) {
    Optional<Integer> known = ratchets.registrationOf(phone, asker);
    return known.isPresent()
        && receipt
            .child("registration")
            .map(node -> new BigInteger(1, node.bytes()).intValue())
            .filter(named -> !named.equals(known.get()))
            .isPresent();
  }

  private static Bundle bundle(Node receipt, Node keys) {
    Node whole =
        Node.named("keys")
            .child(receipt.requireChild("registration"))
            .children(keys.children())
            .build();
    return new Bundle(KeyNodes.publicKeys(whole), keys.child("key").map(KeyNodes::preKey));
  }
}
