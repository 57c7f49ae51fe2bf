package io.facteur.webhook.endpoint;

import io.facteur.contracts.call.WebhookRequest;
import io.facteur.contracts.event.EventType;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.webhook.signing.WebhookSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Makes endpoints out of what was asked for, or says what is wrong with it.
final class EndpointRegistration {
  private static final ProblemCode INVALID_WEBHOOK =
      new ProblemCode("INVALID_WEBHOOK", 400, "The webhook cannot be made");
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  private final Endpoints endpoints;
  private final SecureRandom random;
  private final Clock clock;

  EndpointRegistration(Endpoints endpoints, SecureRandom random, Clock clock) {
    this.endpoints = endpoints;
    this.random = random;
    this.clock = clock;
  }

  /// Keeps a new endpoint.
  ///
  /// @throws ProblemException 400 `INVALID_WEBHOOK` naming the field
  Endpoint register(String session, WebhookRequest request) {
    Endpoint endpoint =
        new Endpoint(
            id(),
            session,
            read("url", request.url(), TargetUrl::parse),
            request.secret() == null
                ? WebhookSecret.generate(random)
                : read("secret", request.secret(), WebhookSecret::parse),
            events(Objects.requireNonNullElse(request.events(), List.of())),
            clock.instant());
    endpoints.add(endpoint);
    return endpoint;
  }

  private static Set<EventType> events(List<String> names) {
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    names.forEach(name -> events.add(read("events", name, EventType::of)));
    return events;
  }

  private static <T> T read(String field, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          INVALID_WEBHOOK, String.valueOf(e.getMessage()), Map.of("field", field));
    }
  }

  private String id() {
    StringBuilder id = new StringBuilder("wh_");
    for (int i = 0; i < 20; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
