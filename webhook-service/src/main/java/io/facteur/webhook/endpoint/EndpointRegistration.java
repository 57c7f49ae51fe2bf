package io.facteur.webhook.endpoint;

import io.facteur.contracts.call.WebhookRequest;
import io.facteur.contracts.event.EventType;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.webhook.endpoint.Endpoint.Disabled;
import io.facteur.webhook.signing.SigningKeys;
import io.facteur.webhook.signing.WebhookSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes and changes endpoints as they are asked for, or says what is wrong with that.
final class EndpointRegistration {
  /// How long the secret before goes on signing, at most.
  static final int LONGEST_OVERLAP_HOURS = 168;

  private static final ProblemCode INVALID_WEBHOOK =
      new ProblemCode("INVALID_WEBHOOK", 400, "The webhook cannot be made");
  private static final ProblemCode WEBHOOK_TARGET_BLOCKED =
      new ProblemCode("WEBHOOK_TARGET_BLOCKED", 422, "Webhooks may not go to this address");
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  private final Endpoints endpoints;
  private final GuardedHttp http;
  private final SecureRandom random;
  private final Clock clock;

  EndpointRegistration(Endpoints endpoints, GuardedHttp http, SecureRandom random, Clock clock) {
    this.endpoints = endpoints;
    this.http = http;
    this.random = random;
    this.clock = clock;
  }

  /// Keeps a new endpoint.
  ///
  /// @throws ProblemException 400 `INVALID_WEBHOOK` naming the field; 422 `WEBHOOK_TARGET_BLOCKED`
  ///   when the address may not be called
  Endpoint register(String session, WebhookRequest request) {
    boolean legacy = Objects.requireNonNullElse(request.legacySignature(), false);
    Endpoint endpoint =
        new Endpoint(
            id(),
            session,
            target(request.url()),
            SigningKeys.of(secret(request.secret())).withLegacy(legacy),
            events(Objects.requireNonNullElse(request.events(), List.of())),
            headers(Objects.requireNonNullElse(request.headers(), Map.of())),
            null,
            clock.instant());
    endpoints.add(endpoint);
    return endpoint;
  }

  /// Keeps what is asked to be different.
  ///
  /// @throws ProblemException as [#register]
  Endpoint change(Endpoint endpoint, EndpointChange change) {
    boolean legacy = Objects.requireNonNullElse(change.legacySignature(), endpoint.keys().legacy());
    Endpoint changed =
        new Endpoint(
            endpoint.id(),
            endpoint.session(),
            change.url() == null ? endpoint.url() : target(change.url()),
            endpoint.keys().withLegacy(legacy),
            change.events() == null ? endpoint.events() : events(change.events()),
            change.headers() == null ? endpoint.headers() : headers(change.headers()),
            disabled(endpoint.disabled(), change.enabled()),
            endpoint.createdAt());
    endpoints.replace(changed);
    return changed;
  }

  /// Gives an endpoint a new secret; the one before signs too for a while.
  ///
  /// @param secret the new one; made when null
  /// @throws ProblemException 400 `INVALID_WEBHOOK` naming the field
  Endpoint rotate(Endpoint endpoint, @Nullable String secret, int overlapHours) {
    if (overlapHours < 0 || overlapHours > LONGEST_OVERLAP_HOURS) {
      throw invalid("overlapHours", "overlapHours is 0 to " + LONGEST_OVERLAP_HOURS + ".");
    }
    Endpoint rotated =
        endpoint.with(
            endpoint
                .keys()
                .rotated(secret(secret), clock.instant().plus(Duration.ofHours(overlapHours))));
    endpoints.replace(rotated);
    return rotated;
  }

  private static @Nullable Disabled disabled(@Nullable Disabled before, @Nullable Boolean enabled) {
    if (enabled == null) {
      return before;
    }
    return enabled ? null : Objects.requireNonNullElse(before, Disabled.BY_OWNER);
  }

  private TargetUrl target(@Nullable String typed) {
    TargetUrl url = read("url", Objects.requireNonNullElse(typed, ""), TargetUrl::parse);
    if (http.blocks(url)) {
      throw new ProblemException(
          WEBHOOK_TARGET_BLOCKED,
          "The address of "
              + url.host()
              + " is private. If that is meant, name its range in FACTEUR_WEBHOOK_ALLOW_CIDRS, or"
              + " its name in FACTEUR_WEBHOOK_ALLOW_HOSTS; this machine itself needs"
              + " FACTEUR_WEBHOOK_ALLOW_LOOPBACK=true. Link-local addresses are never called.",
          Map.of("field", "url", "setting", "FACTEUR_WEBHOOK_ALLOW_CIDRS"));
    }
    return url;
  }

  private WebhookSecret secret(@Nullable String text) {
    return text == null
        ? WebhookSecret.generate(random)
        : read("secret", text, WebhookSecret::parse);
  }

  private static Map<String, String> headers(Map<String, String> wanted) {
    return read("headers", wanted, CustomHeaders::checked);
  }

  private static Set<EventType> events(List<String> names) {
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    names.forEach(name -> events.add(read("events", name, EventType::of)));
    return events;
  }

  private static <F, T> T read(String field, F written, Function<F, T> parser) {
    try {
      return parser.apply(written);
    } catch (IllegalArgumentException e) {
      throw invalid(field, String.valueOf(e.getMessage()));
    }
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(INVALID_WEBHOOK, detail, Map.of("field", field));
  }

  private String id() {
    StringBuilder id = new StringBuilder("wh_");
    for (int i = 0; i < 20; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
