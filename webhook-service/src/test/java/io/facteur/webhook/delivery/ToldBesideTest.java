package io.facteur.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.call.StorageNews;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.webhook.claim.Claims;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What is told beside a session's own webhooks and their lasting deliveries, and by whom.
class ToldBesideTest extends DeliveryFixture {

  @Test
  void aWebhookOfAllSessionsIsToldOfEachWithASequenceOfItsOwn() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    endpoints.add(ofAll("wh_2", sink.url()));
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(event(1, EventType.MESSAGE_RECEIVED));
      intake.take(event("other", 1));
      intake.take(event("other", 2));

      await().until(() -> sink.received().size() == 4);
      assertThat(sink.received())
          .filteredOn(received -> received.header("Webhook-session").equals("other"))
          .extracting(Sink.Received::sequence)
          .containsExactly("1", "2");
    }
  }

  @Test
  void theOtherWebhooksAreToldThatOneIsSparedAndThatItAnswersAgain() throws IOException {
    try (Sink failing = new Sink();
        DeliveryLanes lanes = lanes(true)) {
      failing.usually(500);
      endpoints.add(endpoint("wh_1", failing.url(), Set.of()));
      endpoints.add(endpoint("wh_2", sink.url(), Set.of(EventType.WEBHOOK_ALERT)));
      DeliveryIntake intake = intake(lanes);
      for (int i = 1; i <= 6; i++) {
        intake.take(event(i, EventType.MESSAGE_RECEIVED));
      }
      await().until(() -> circuits.of("wh_1").filter(c -> c.sparedUntil().isPresent()).isPresent());
      await().until(() -> alertsLookedFor(lanes) == 1);
      failing.usually(200);
      await().until(() -> alertsLookedFor(lanes) == 2);

      assertThat(sink.received())
          .extracting(received -> received.body().path("data").path("status").asString())
          .containsExactly("spared", "active");
      assertThat(sink.received()).extracting(Sink.Received::sequence).containsExactly("1", "2");
      assertThat(sink.received().getFirst().body().path("data").path("webhookId").asString())
          .isEqualTo("wh_1");
      assertThat(failing.received())
          .noneMatch(told -> told.body().path("type").asString().equals("webhook.alert"));
    }
  }

  @Test
  void everyWebhookIsToldOnceThatThereIsHardlyRoomForFiles() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of(EventType.MESSAGE_RECEIVED)));
    endpoints.add(endpoint("wh_2", sink.url(), Set.of()));
    endpoints.add(ofAll("wh_3", sink.url()));
    Alerts alerts = new Alerts(endpoints, deliveries, vault, Clock.systemUTC());
    StorageNews news = new StorageNews("evt_alert_1", true, 100, 8_000, AT);
    try (DeliveryLanes lanes = lanes(true)) {
      alerts.raise(news);
      alerts.raise(news);
      lanes.lookAround();

      await().until(() -> sink.received().size() == 2);
      assertThat(ids()).containsOnly("evt_alert_1");
      assertThat(sink.received())
          .extracting(received -> received.body().path("session").asString(""))
          .containsExactlyInAnyOrder("shop", "");
      assertThat(sink.received())
          .allMatch(told -> told.body().path("data").path("status").asString().equals("low"));
    }
  }

  @Test
  void presenceIsTriedOnceAndNeitherKeptNorCounted() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    sink.answer(500);
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = intake(lanes);
      intake.take(presence(1, Instant.now()));
      await().until(() -> sink.received().size() == 1);
      intake.take(presence(2, Instant.now().minusSeconds(11)));
      intake.take(event(3, EventType.MESSAGE_RECEIVED));

      await().until(() -> ids().contains("evt_3"));
      assertThat(ids()).containsExactly("evt_1", "evt_3");
      assertThat(sink.received().getFirst().sequence()).isNull();
      assertThat(sink.received().getLast().sequence()).isEqualTo("1");
      assertThat(states()).containsExactly("delivered");
    }
  }

  @Test
  void aLaneGoesToAnotherReplicaWithoutAHoleOrTwoAtOnce() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    AtomicReference<String> owner = new AtomicReference<>("a");
    Claims claimsOfA = claims("a");
    Claims claimsOfB = claims("b");
    try (DeliveryLanes a = lanesOf(PROPERTIES, true, claimsOfA);
        DeliveryLanes b = lanesOf(PROPERTIES, true, claimsOfB)) {
      a.start(_ -> owner.get().equals("a"));
      b.start(_ -> owner.get().equals("b"));
      intake(a).take(event(1, EventType.MESSAGE_RECEIVED));
      await().until(() -> sink.received().size() == 1);
      intake(b).take(event(2, EventType.MESSAGE_RECEIVED));
      assertThat(claimsOfB.hold(LANE.claim())).isFalse();

      owner.set("b");
      a.losing(LANE.session()::equals);
      b.lookAround();

      await().until(() -> sink.received().size() == 2);
      assertThat(ids()).containsExactly("evt_1", "evt_2");
      assertThat(claimsOfA.hold(LANE.claim())).isFalse();
    }
  }

  @Test
  void whatHasTwoOwnersIsDeliveredByTheOneWithTheClaim() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes a = lanesOf(PROPERTIES, true, claims("a"));
        DeliveryLanes b = lanesOf(PROPERTIES, true, claims("b"))) {
      a.start(_ -> true);
      b.start(_ -> true);
      for (int i = 1; i <= 50; i++) {
        intake(i % 2 == 0 ? a : b).take(event(i, EventType.MESSAGE_RECEIVED));
      }

      await().until(() -> states().stream().filter("delivered"::equals).count() == 50);
      assertThat(sink.received()).hasSize(50);
      assertThat(sink.received())
          .extracting(received -> Integer.parseInt(received.sequence()))
          .isSorted();
    }
  }

  @Test
  void everyLaneWithWorkIsFoundWhateverLiesBetween() {
    for (int i = 1; i <= 3; i++) {
      deliveries.add(LANE, event(i, EventType.MESSAGE_RECEIVED));
      deliveries.add(new Lane("wh_1", "shop", true), event(10 + i, EventType.WEBHOOK_ALERT));
      deliveries.add(new Lane("wh_1", "other"), event("other", i));
      deliveries.add(new Lane("wh_2", "shop"), event(i, EventType.MESSAGE_RECEIVED));
    }

    assertThat(deliveries.waiting())
        .containsExactlyInAnyOrder(
            LANE,
            new Lane("wh_1", "shop", true),
            new Lane("wh_1", "other"),
            new Lane("wh_2", "shop"));
    deliveries.removeSession("shop");
    assertThat(deliveries.waiting()).isEqualTo(Set.of(new Lane("wh_1", "other")));
  }

  private int alertsLookedFor(DeliveryLanes lanes) {
    lanes.lookAround();
    return sink.received().size();
  }

  private static Endpoint ofAll(String id, String url) {
    Endpoint one = endpoint(id, url, Set.of());
    return new Endpoint(
        id, Endpoint.ALL, one.url(), one.keys(), Set.of(), one.headers(), null, one.createdAt());
  }

  private PublicEvent event(String session, long sequence) {
    String id = "evt_" + session + sequence;
    return new PublicEvent(
        session,
        id,
        sequence,
        AT,
        EventType.MESSAGE_SENT,
        vault.sealText(WebhookBody.PURPOSE, session, id, "{}"));
  }

  private PublicEvent presence(long sequence, Instant at) {
    PublicEvent event = event(sequence, EventType.PRESENCE_CHANGED);
    return new PublicEvent(
        event.sessionId(), event.id(), sequence, at, event.event(), event.data());
  }
}
