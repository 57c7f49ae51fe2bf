package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// What came of encrypting a message.
sealed interface Sealing {

  /// It can be written.
  record Ready(Node stanza) implements Sealing {}

  /// There is nobody to encrypt it for, or nowhere to say it.
  record Refused(SendOutcome.Rejected why) implements Sealing {}

  /// @param stanza empty when nobody has a device to read it with
  static Sealing of(Optional<Node> stanza) {
    return stanza
        .<Sealing>map(Ready::new)
        .orElseGet(() -> new Refused(new SendOutcome.Rejected(404, "the recipient has no device")));
  }
}
