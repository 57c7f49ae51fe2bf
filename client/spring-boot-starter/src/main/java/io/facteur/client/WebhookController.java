package io.facteur.client;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Takes events and tells this program's listeners. Answers 204 once all of them have returned: a
/// listener that throws is told again, when Facteur tries again.
@RestController
class WebhookController {
  private final WebhookSignature signature;
  private final SeenEvents seen;
  private final ApplicationEventPublisher listeners;

  WebhookController(
      WebhookSignature signature, SeenEvents seen, ApplicationEventPublisher listeners) {
    this.signature = signature;
    this.seen = seen;
    this.listeners = listeners;
  }

  /// 401 when the signature is wrong, 400 when the body is no event.
  @PostMapping("${facteur.webhook.path:/facteur/events}")
  ResponseEntity<Void> take(
      @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
      @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
      @RequestHeader(name = "webhook-signature", required = false) @Nullable String signatures,
      @RequestBody byte[] body) {
    if (id == null || !signature.isGenuine(id, timestamp, signatures, body)) {
      return ResponseEntity.status(401).build();
    }
    FacteurEvent event;
    try {
      event = FacteurEvents.read(body);
    } catch (IllegalArgumentException e) {
      return ResponseEntity.badRequest().build();
    }
    if (seen.first(id)) {
      tell(id, event);
    }
    return ResponseEntity.noContent().build();
  }

  private void tell(String id, FacteurEvent event) {
    try {
      listeners.publishEvent(event);
    } catch (RuntimeException e) {
      seen.forget(id);
      throw e;
    }
  }
}
