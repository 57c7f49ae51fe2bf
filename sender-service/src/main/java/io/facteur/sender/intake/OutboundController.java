package io.facteur.sender.intake;

import io.facteur.contracts.call.OutboundView;
import io.facteur.sender.outcome.Settlement;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What receiver-service asks about a message that its timeline does not have yet.
@RestController
@Hidden
final class OutboundController {
  private final Acceptance acceptance;
  private final Settlement settlement;

  OutboundController(Acceptance acceptance, Settlement settlement) {
    this.acceptance = acceptance;
    this.settlement = settlement;
  }

  @GetMapping("/internal/sessions/{sessionId}/messages/{messageId}")
  OutboundView message(@PathVariable String sessionId, @PathVariable String messageId) {
    return acceptance
        .find(sessionId, messageId)
        .map(accepted -> new OutboundView(accepted, settlement.settled(sessionId, messageId)))
        .orElseThrow(Refusal::messageNotFound);
  }
}
