package io.facteur.webhook.endpoint;

import io.facteur.contracts.call.WebhookRequest;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For session-service, which makes a session's first webhook before it answers that the session
/// was made.
@Hidden
@RestController
class InternalEndpointController {
  private final EndpointRegistration registration;

  InternalEndpointController(EndpointRegistration registration) {
    this.registration = registration;
  }

  /// Makes one without asking whether the session is there: its maker is asking.
  @PostMapping("/internal/sessions/{session}/webhooks")
  @ResponseStatus(HttpStatus.CREATED)
  EndpointView create(@PathVariable String session, @RequestBody WebhookRequest request) {
    return EndpointView.made(registration.register(session, request));
  }
}
