package io.facteur.session.outgoing;

import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Takes what sender-service wants sent.
@RestController
class SendController {
  private final Outgoing outgoing;

  SendController(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /// Sends a message and waits for what becomes of it, up to the time WhatsApp has to acknowledge.
  @PostMapping("/internal/sessions/{session}/send")
  SendResult send(@PathVariable("session") String id, @RequestBody SendRequest request) {
    return outgoing.send(id, request);
  }
}
