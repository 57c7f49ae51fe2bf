package io.facteur.whatsapp.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.simulator.witness.SpentKeys;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Which message keys an engine has spent.
final class KeyUse {
  private KeyUse() {}

  /// Checks all copies of some message stanzas: no key made two ciphertexts.
  static void assertEachSpentOnce(List<Node> messages, String context) {
    SpentKeys keys = new SpentKeys();
    messages.forEach(message -> keys.note("engine", message));

    assertThat(keys.report().twice()).as("two ciphertexts of one key, %s", context).isEmpty();
    assertThat(keys.report().unreadable()).as("no Signal messages, %s", context).isZero();
    assertThat(keys.report().ciphertexts()).isPositive();
  }
}
