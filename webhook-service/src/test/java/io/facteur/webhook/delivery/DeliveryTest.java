package io.facteur.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.event.EventType;
import io.facteur.webhook.circuit.Circuit;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.signing.WebhookSecret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Deliveries, tried until they arrive or are given up.
class DeliveryTest extends DeliveryFixture {

  @Test
  void deliversEventsInTheirOrderWithASequenceWithoutGaps() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      for (int i = 1; i <= 50; i++) {
        intake.take(event(i, EventType.MESSAGE_RECEIVED));
      }

      await().until(() -> sink.received().size() == 50);
      assertThat(sink.received())
          .extracting(received -> received.body().path("sequence").asInt())
          .isSorted();
      assertThat(sink.received())
          .extracting(Sink.Received::sequence)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 50).mapToObj(Integer::toString).toList());
    }
  }

  @Test
  void keepsAnEventOncePerEndpointHoweverOftenItComes() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      intake.take(event(2, EventType.MESSAGE_RECEIVED));

      await().until(() -> sink.received().stream().anyMatch(r -> r.id().equals("evt_2")));
      assertThat(sink.received()).extracting(Sink.Received::id).containsExactly("evt_1", "evt_2");
    }
  }

  @Test
  void triesThreeMoreTimesWithTheSameIdThenGoesOn() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.answer(500, 404, 302, 503);
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      intake.take(event(2, EventType.MESSAGE_RECEIVED));

      await().until(() -> sink.received().size() >= 5);
      assertThat(sink.received())
          .extracting(Sink.Received::id)
          .startsWith("evt_1", "evt_1", "evt_1", "evt_1", "evt_2");
      assertThat(sink.received())
          .extracting(Sink.Received::attempt)
          .startsWith("1", "2", "3", "4", "1");
    }
  }

  @Test
  void goesOnAfterARestartWhereItStopped() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    deliveries.add(LANE, event(1, EventType.MESSAGE_RECEIVED));
    deliveries.add(LANE, event(2, EventType.MESSAGE_RECEIVED));
    try (DeliveryLanes lanes = lanes(true)) {

      await().until(() -> sink.received().size() == 2);
      assertThat(sink.received()).extracting(Sink.Received::id).containsExactly("evt_1", "evt_2");
    }
  }

  @Test
  void tellsAnEndpointOnlyTheKindsItWants() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of(EventType.MESSAGE_SENT)));
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      intake.take(event(2, EventType.MESSAGE_SENT));

      await().until(() -> sink.received().size() == 1);
      assertThat(sink.received().getFirst().body().path("type").asString())
          .isEqualTo("message.sent");
    }
  }

  @Test
  void doesNotCallAnAddressThatThePolicyForbids() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes lanes = lanes(false)) {
      intake(lanes).take(event(1, EventType.MESSAGE_RECEIVED));

      await().until(() -> states().equals(List.of("blocked")));
      assertThat(sink.received()).isEmpty();
    }
  }

  @Test
  void showsWhatHappenedWithoutTheReadersOwnMark() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes lanes = lanes(true)) {
      intake(lanes).take(event(7, EventType.MESSAGE_RECEIVED));

      await().until(() -> sink.received().size() == 1);
      var body = sink.received().getFirst().body();
      assertThat(body.path("id").asString()).isEqualTo("evt_7");
      assertThat(body.path("session").asString()).isEqualTo("shop");
      assertThat(body.path("timestamp").asString()).isEqualTo("2026-03-01T12:30:00.250Z");
      assertThat(body.path("data").path("content").path("text").asString()).isEqualTo("Salut 👋");
      assertThat(body.path("data").has("kind")).isFalse();
    }
  }

  @Test
  void makesUpForWhatFailedOnceTheEndpointAnswersAgain() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.answer(500, 500, 500, 500);
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      intake.take(event(2, EventType.MESSAGE_RECEIVED));

      await().until(() -> states().equals(List.of("delivered", "delivered")));
      assertThat(ids()).containsExactly("evt_1", "evt_1", "evt_1", "evt_1", "evt_2", "evt_1");
      assertThat(sink.received().getLast().attempt()).isEqualTo("5");
    }
  }

  @Test
  void givesAnEventThatIsAlwaysRefusedOneSecondChanceAndNoMore() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.answer(500, 500, 500, 500, 200, 500, 500, 500, 500);
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      intake.take(event(2, EventType.MESSAGE_RECEIVED));
      await().until(() -> sink.received().size() == 9);
      intake.take(event(3, EventType.MESSAGE_RECEIVED));

      await().until(() -> states().equals(List.of("delivered", "delivered", "failed")));
      assertThat(sink.received()).hasSize(10);
      assertThat(circuits.of("wh_1")).isEmpty();
    }
  }

  @Test
  void sparesAnEndpointThatIsDownAndDeliversEverythingInOrderAfterwards() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.usually(502);
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      for (int i = 1; i <= 30; i++) {
        intake.take(event(i, EventType.MESSAGE_RECEIVED));
      }
      await().until(() -> circuits.of("wh_1").flatMap(Circuit::sparedUntil).isPresent());
      await().until(() -> sink.received().size() >= 22); // Two probes.
      assertThat(states()).containsOnly("pending");
      assertThat(ids().subList(20, 22)).containsOnly("evt_1");
      final int whileDown = sink.received().size();
      sink.usually(200);

      await().until(() -> Set.copyOf(states()).equals(Set.of("delivered")));
      List<String> after =
          ids().subList(whileDown, sink.received().size()).stream().distinct().toList();
      assertThat(after)
          .endsWith(IntStream.rangeClosed(2, 30).mapToObj(i -> "evt_" + i).toArray(String[]::new));
      assertThat(circuits.of("wh_1")).isEmpty();
    }
  }

  @Test
  void triesNoMoreThanTheScheduleSaysWhenThatIsAllThatIsWanted() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.usually(500);
    DeliveryProperties plain =
        new DeliveryProperties(
            PROPERTIES.schedule(),
            0,
            false,
            PROPERTIES.firstProbe(),
            PROPERTIES.longestProbe(),
            PROPERTIES.redriveWithin(),
            PROPERTIES.kept(),
            PROPERTIES.waitsAtMost(),
            PROPERTIES.mostWaiting());
    try (DeliveryLanes lanes = lanes(true, plain)) {
      DeliveryIntake intake = intake(lanes);
      for (int i = 1; i <= 7; i++) {
        intake.take(event(i, EventType.MESSAGE_RECEIVED));
      }

      await().until(() -> states().size() == 7 && Set.copyOf(states()).equals(Set.of("failed")));
      assertThat(sink.received()).hasSize(28);
    }
  }

  @Test
  void tellsAnEndpointNothingMoreOnceItSaysThatItIsGoneUntilItIsEnabled() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.answer(410);
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      await().until(() -> endpoints.demand("shop", "wh_1").disabled() == Endpoint.Disabled.GONE);
      intake.take(event(2, EventType.MESSAGE_RECEIVED));
      assertThat(states()).containsExactly("pending");

      endpoints.replace(endpoint("wh_1", sink.url(), Set.of()));
      intake.take(event(3, EventType.MESSAGE_RECEIVED));

      await().until(() -> states().equals(List.of("delivered", "delivered")));
      assertThat(ids()).containsExactly("evt_1", "evt_1", "evt_3");
    }
  }

  @Test
  void leavesABusyEndpointAloneForAsLongAsItAsks() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.answer(503);
    sink.retryAfter("600");
    try (DeliveryLanes lanes = lanes(true)) {
      intake(lanes).take(event(1, EventType.MESSAGE_RECEIVED));

      await().until(() -> circuits.of("wh_1").isPresent());
      assertThat(circuits.of("wh_1").flatMap(Circuit::sparedUntil).orElseThrow())
          .isAfter(Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(590));
      circuits.probeNow("wh_1", Instant.ofEpochMilli(System.currentTimeMillis()));

      await().until(() -> states().equals(List.of("delivered")));
    }
  }

  @Test
  void sendsOnceMoreWhatItsOwnerAsksForWithTheSameIdAndAMark() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      for (int i = 1; i <= 3; i++) {
        intake.take(event(i, EventType.MESSAGE_RECEIVED));
      }
      await().until(() -> states().equals(List.of("delivered", "delivered", "delivered")));

      long asked =
          deliveries.replay(
              LANE,
              new Deliveries.Selection(
                  null, null, null, Set.of(Delivery.State.DELIVERED), Set.of()));
      lanes.wake(LANE);

      assertThat(asked).isEqualTo(3);
      await().until(() -> sink.received().size() == 6);
      assertThat(ids().subList(3, 6)).containsExactly("evt_1", "evt_2", "evt_3");
      assertThat(sink.received().getLast().header("Webhook-replay")).isEqualTo("true");
      await()
          .until(() ->
              deliveries.list(LANE, null, Long.MAX_VALUE, 10).stream()
                  .noneMatch(DeliveryView::replaying));
    }
  }

  @Test
  void signsWithBothSecretsAndSendsTheOwnersHeaders() {
    Endpoint plain = endpoint("wh_1", sink.url(), Set.of());
    Instant overlap = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60);
    endpoints.add(
        new Endpoint(
            plain.id(),
            plain.session(),
            plain.url(),
            plain
                .keys()
                .rotated(WebhookSecret.generate(new SecureRandom()), overlap)
                .withLegacy(true),
            plain.events(),
            Map.of("X-Tenant", "42"),
            null,
            AT));
    try (DeliveryLanes lanes = lanes(true)) {
      intake(lanes).take(event(1, EventType.MESSAGE_RECEIVED));

      await().until(() -> sink.received().size() == 1);
      Sink.Received received = sink.received().getFirst();
      assertThat(received.header("X-tenant")).isEqualTo("42");
      assertThat(received.header("Webhook-signature")).matches("v1,\\S+ v1,\\S+");
      assertThat(received.header("X-hub-signature-256")).startsWith("sha256=");
      assertThat(received.header("X-webhook-hmac-algorithm")).isEqualTo("sha512");
    }
  }

  @Test
  void keepsWhatAFailingEndpointAnswered() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.answer(500);
    try (DeliveryLanes lanes = lanes(true)) {
      intake(lanes).take(event(1, EventType.MESSAGE_RECEIVED));

      await().until(() -> states().equals(List.of("delivered")));
      DeliveryView seen = deliveries.lastAttempted("wh_1").orElseThrow();
      assertThat(seen.attempts().getFirst().response()).isEqualTo("no, thanks");
      assertThat(seen.attempts().getLast().response()).isNull();
      assertThat(seen.attemptCount()).isEqualTo(2);
    }
  }

  @Test
  void countsOnAfterWhatIsOldWasForgotten() {
    for (int i = 1; i <= 3; i++) {
      deliveries.add(LANE, event(i, EventType.MESSAGE_RECEIVED));
    }
    assertThat(
            deliveries.expire(Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60), 2))
        .isEqualTo(Map.of(LANE, 3L));
    deliveries.forget(Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60));

    deliveries.add(LANE, event(4, EventType.MESSAGE_RECEIVED));

    assertThat(deliveries.list(LANE, null, Long.MAX_VALUE, 10))
        .extracting(DeliveryView::sequence)
        .containsExactly(4L, 3L);
  }

  @Test
  void givesUpTheOldestWhenTooManyWait() {
    for (int i = 1; i <= 5; i++) {
      deliveries.add(LANE, event(i, EventType.MESSAGE_RECEIVED));
    }

    assertThat(deliveries.expire(Instant.EPOCH, 3)).isEqualTo(Map.of(LANE, 2L));
    assertThat(deliveries.waiting("wh_1")).isEqualTo(3);
  }
}
