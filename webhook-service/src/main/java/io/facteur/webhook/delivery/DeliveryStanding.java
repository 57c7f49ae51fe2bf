package io.facteur.webhook.delivery;

import io.facteur.contracts.ContractJson;
import io.facteur.guardedhttp.Exchange;
import io.facteur.webhook.circuit.Circuit;
import io.facteur.webhook.circuit.Circuits;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.Sample;
import io.facteur.webhook.endpoint.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// How deliveries to an endpoint go, for those who look after endpoints.
final class DeliveryStanding implements Standing.Keeper {
  /// A test that fails takes so long at least, so that its time does not tell what stands behind an
  /// address.
  private static final Duration UNTOLD = Duration.ofSeconds(1);

  private final Deliveries deliveries;
  private final Circuits circuits;
  private final DeliveryLanes lanes;
  private final Post post;
  private final Clock clock;

  DeliveryStanding(
      Deliveries deliveries, Circuits circuits, DeliveryLanes lanes, Post post, Clock clock) {
    this.deliveries = deliveries;
    this.circuits = circuits;
    this.lanes = lanes;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public Standing of(Endpoint endpoint) {
    Optional<Circuit> circuit = circuits.of(endpoint.id());
    return new Standing(
        circuit.map(Circuit::failingSince).orElse(null),
        circuit.flatMap(Circuit::sparedUntil).orElse(null),
        deliveries.waiting(endpoint.id()),
        deliveries.lastAttempted(endpoint.id()).map(DeliveryStanding::last).orElse(null));
  }

  private static Standing.Last last(DeliveryView delivery) {
    DeliveryView.AttemptView newest = delivery.attempts().getLast();
    return new Standing.Last(
        delivery.eventId(),
        delivery.event().publicName(),
        newest.at(),
        newest.outcome(),
        delivery.attemptCount());
  }

  @Override
  public void resume(Endpoint endpoint) {
    if (endpoint.disabled() == null) {
      circuits.probeNow(endpoint.id(), clock.instant());
      lanes.lookAround();
    }
  }

  @Override
  public void forget(String endpoint) {
    deliveries.removeEndpoint(endpoint);
    circuits.forget(endpoint);
  }

  @Override
  public Sample test(Endpoint endpoint) {
    Instant now = clock.instant();
    String id = "evt_test_" + UUID.randomUUID();
    byte[] body = body(endpoint, id, now).getBytes(StandardCharsets.UTF_8);
    Post.Request request = Post.signed(endpoint, id, body, now);
    request.headers().put("webhook-attempt", "1");
    if (!endpoint.global()) {
      request.headers().put("webhook-session", endpoint.session());
    }
    request.headers().put("webhook-sequence", "0"); // It has no place among the deliveries.
    long from = System.nanoTime();
    Exchange exchange = post.send(endpoint, request);
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    Outcome outcome = Outcome.of(exchange, now);
    if (!outcome.judged()) {
      rest(UNTOLD.minus(took));
    }
    Map<String, String> sent = new TreeMap<>(endpoint.maskedHeaders());
    sent.putAll(request.headers());
    return new Sample(
        outcome.verdict() == Outcome.Verdict.DELIVERED,
        outcome.name(),
        outcome.reason(),
        outcome.judged() ? took.toMillis() : Math.max(took.toMillis(), UNTOLD.toMillis()),
        endpoint.url().toString(),
        sent,
        new String(body, StandardCharsets.UTF_8),
        Excerpts.of(exchange).orElse(null));
  }

  private static String body(Endpoint endpoint, String id, Instant now) {
    ObjectNode body = ContractJson.mapper().createObjectNode();
    body.put("id", id);
    body.put("type", "webhook.test");
    body.put("timestamp", now.toString());
    if (!endpoint.global()) {
      body.put("session", endpoint.session());
    }
    body.putObject("data").put("webhookId", endpoint.id());
    return ContractJson.mapper().writeValueAsString(body);
  }

  private static void rest(Duration time) {
    try {
      Thread.sleep(time.isNegative() ? Duration.ZERO : time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
