package io.facteur.contracts.call;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import java.util.List;

/// A message as the service that sends it knows it: `GET
/// /internal/sessions/{session}/messages/{messageId}`. Receiver-service asks for one that has not
/// reached its timeline yet, and answers its caller from these facts.
///
/// @param settled what became of it so far, in order; empty while it waits
public record OutboundView(OutboundAccepted accepted, List<OutboundSettled> settled) {

  /// Copies the facts in.
  public OutboundView {
    settled = List.copyOf(settled);
  }
}
