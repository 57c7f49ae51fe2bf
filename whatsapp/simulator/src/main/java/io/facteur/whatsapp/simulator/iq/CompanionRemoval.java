package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.registration.DeviceRemoval;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// A device unlinks itself. Protocol reference: transport.md §8.3.
final class CompanionRemoval implements IqHandler {
  private final World world;
  private final Accounts accounts;
  private final DeviceRemoval removal;

  CompanionRemoval(World world, Accounts accounts, DeviceRemoval removal) {
    this.world = world;
    this.accounts = accounts;
    this.removal = removal;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    Optional<DeviceId> named =
        accounts.deviceOf(iq.requireChild("remove-companion-device").requireJid("jid"));
    if (named.isEmpty() || !named.get().equals(asker.device())) {
      return new IqAnswer.Failure(403, "forbidden");
    }
    // The answer goes out first; the removal closes the line.
    world.then(() -> removal.remove(asker.device()));
    return IqAnswer.empty();
  }
}
