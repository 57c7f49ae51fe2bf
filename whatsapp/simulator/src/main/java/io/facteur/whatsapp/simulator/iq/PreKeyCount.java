package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// How many one-time pre-keys of the asker are left.
final class PreKeyCount implements IqHandler {
  private final PreKeys preKeys;

  PreKeyCount(PreKeys preKeys) {
    this.preKeys = preKeys;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    return IqAnswer.of(Node.named("count").attr("value", preKeys.count(asker.device())).build());
  }
}
