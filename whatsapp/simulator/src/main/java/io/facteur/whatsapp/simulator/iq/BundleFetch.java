package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Bundles;
import io.facteur.whatsapp.simulator.account.Bundles.Bundle;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.KeyNodes;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.Optional;

/// Hands out the keys that start sessions, one one-time key each.
///
/// Devices that do not exist are left out: some clients give up on all when one has an error.
/// Protocol reference: messaging.md §12.4.
final class BundleFetch implements IqHandler {
  private final Accounts accounts;
  private final Bundles bundles;
  private final LowStock lowStock;

  BundleFetch(Accounts accounts, Bundles bundles, LowStock lowStock) {
    this.accounts = accounts;
    this.bundles = bundles;
    this.lowStock = lowStock;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    var users = new ArrayList<Node>();
    for (Node user : iq.requireChild("key").children("user")) {
      Optional<DeviceId> device = accounts.deviceOf(user.requireJid("jid"));
      Optional<Bundle> bundle = device.flatMap(bundles::take);
      if (device.isPresent() && bundle.isPresent()) {
        users.add(answer(user, bundle.get()));
        lowStock.check(device.get());
      }
    }
    return IqAnswer.of(Node.named("list").children(users).build());
  }

  private static Node answer(Node user, Bundle bundle) {
    var answer =
        Node.named("user").attr("jid", user.requireJid("jid")).children(KeyNodes.of(bundle.keys()));
    bundle.oneTime().map(KeyNodes::of).ifPresent(answer::child);
    return answer.build();
  }
}
