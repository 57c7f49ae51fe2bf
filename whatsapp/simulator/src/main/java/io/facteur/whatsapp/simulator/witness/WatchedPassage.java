package io.facteur.whatsapp.simulator.witness;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.Passage;
import io.facteur.whatsapp.wire.node.Node;

/// Shows what linked devices say to an observer, before anything happens to it on the way.
public final class WatchedPassage implements Passage {
  private final SpentKeys keys;
  private final Passage passage;

  /// @param passage what stanzas pass through after they were seen
  public WatchedPassage(SpentKeys keys, Passage passage) {
    this.keys = keys;
    this.passage = passage;
  }

  @Override
  public void toDevice(LinkedClient client, Node stanza) {
    passage.toDevice(client, stanza);
  }

  @Override
  public void toServer(LinkedClient client, Node stanza) {
    if (stanza.is("message")) {
      keys.note(client.device().key(), stanza);
    }
    passage.toServer(client, stanza);
  }

  @Override
  public void ended(LinkedClient client) {
    passage.ended(client);
  }
}
