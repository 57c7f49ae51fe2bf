package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Acquaintances;
import io.facteur.whatsapp.simulator.account.Device;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.phone.Phones;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.node.Node;

/// Phones that begin anew: set up again with other keys, or moved to another number. Only used
/// inside turns.
///
/// Protocol reference: messaging.md §2.6 and §12.12.
public final class Renewal {
  private final World world;
  private final Accounts accounts;
  private final DeviceRemoval removal;
  private final Phones phones;
  private final PreKeys preKeys;
  private final Audience audience;

  /// Who hears of it.
  public record Audience(Devices devices, Acquaintances acquaintances, Delivery delivery) {}

  public Renewal(
      World world,
      Accounts accounts,
      DeviceRemoval removal,
      Phones phones,
      PreKeys preKeys,
      Audience audience) {
    this.world = world;
    this.accounts = accounts;
    this.removal = removal;
    this.phones = phones;
    this.preKeys = preKeys;
    this.audience = audience;
  }

  /// The phone is set up again: new keys, no linked devices, and everybody who knows it is told.
  public void reset(Account account) {
    for (Device device : audience.devices().linked(account.phone())) {
      boolean _ = removal.remove(device.id());
    }
    accounts.rekey(account.phone());
    preKeys.forgetPhone(account.phone());
    phones.forgetSessions(account);
    tellIdentityChanged(account);
  }

  private void tellIdentityChanged(Account account) {
    for (String observer : audience.acquaintances().observers(account.phone())) {
      for (DeviceId device : audience.devices().all(observer)) {
        audience
            .delivery()
            .deliver(
                device,
                Node.named("notification")
                    .attr("type", "encrypt")
                    .attr("from", account.pn())
                    .attr("id", account.lid() + "-" + world.now().toEpochMilli())
                    .attr("t", world.seconds())
                    .child(Node.of("identity"))
                    .build());
      }
    }
  }

  /// The phone moves to another number and keeps its hidden id and its keys. What it saw stays
  /// behind.
  ///
  /// @return false when the number is somebody's, or devices are linked to the old one
  public boolean renumber(Account account, String digits) {
    if (accounts.find(digits).isPresent()
        || !audience.devices().linked(account.phone()).isEmpty()) {
      return false;
    }
    accounts.renumber(account.phone(), digits);
    preKeys.renumber(account.phone(), digits);
    phones.renumber(account.phone(), digits);
    return true;
  }
}
