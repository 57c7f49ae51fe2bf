package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.KeyNodes;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.message.Newcomers;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// Takes in fresh one-time pre-keys, and the identity and signed pre-key that come with them.
final class PreKeyUpload implements IqHandler {
  private final Devices devices;
  private final PreKeys preKeys;
  private final Newcomers newcomers;

  PreKeyUpload(Devices devices, PreKeys preKeys, Newcomers newcomers) {
    this.devices = devices;
    this.preKeys = preKeys;
    this.newcomers = newcomers;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    var keys = iq.requireChild("list").children("key").stream().map(KeyNodes::preKey).toList();
    devices.rekey(asker.device(), KeyNodes.publicKeys(iq));
    preKeys.add(asker.device(), keys);
    newcomers.ready(asker.device());
    return IqAnswer.empty();
  }
}
