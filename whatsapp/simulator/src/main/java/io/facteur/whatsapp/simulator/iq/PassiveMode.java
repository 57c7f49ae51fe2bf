package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.message.Activation;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// A client says whether it takes messages. Protocol reference: transport.md §7.7.
final class PassiveMode implements IqHandler {
  private final World world;
  private final Activation activation;

  PassiveMode(World world, Activation activation) {
    this.world = world;
    this.activation = activation;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    if (iq.child("active").isPresent()) {
      // After the answer, which clients wait for before they take messages.
      world.then(() -> activation.activate(asker));
    } else {
      asker.active(false);
    }
    return IqAnswer.empty();
  }
}
