package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// Answers one kind of question. Called inside a turn.
@FunctionalInterface
public interface IqHandler {
  /// Answers `iq`; a malformed one may throw.
  IqAnswer answer(LinkedClient asker, Node iq);
}
