package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.KeyNodes;
import io.facteur.whatsapp.simulator.account.PublicKeys;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// Replaces the signed pre-key of the asker. Protocol reference: transport.md §7.6.
final class PreKeyRotation implements IqHandler {
  private final Devices devices;

  PreKeyRotation(Devices devices) {
    this.devices = devices;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    PublicKeys old = devices.find(asker.device()).orElseThrow().keys();
    PublicKeys fresh = KeyNodes.rotated(old, iq.requireChild("rotate").requireChild("skey"));
    devices.rekey(asker.device(), fresh);
    return IqAnswer.empty();
  }
}
