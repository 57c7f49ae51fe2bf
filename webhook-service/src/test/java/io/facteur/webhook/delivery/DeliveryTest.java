package io.facteur.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.guardedhttp.AddressPolicy;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.guardedhttp.GuardedHttpSettings;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeys;
import io.facteur.vault.Vault;
import io.facteur.webhook.circuit.Circuit;
import io.facteur.webhook.circuit.MongoCircuits;
import io.facteur.webhook.claim.MongoClaims;
import io.facteur.webhook.claim.Replica;
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.MongoEndpoints;
import io.facteur.webhook.signing.SigningKeys;
import io.facteur.webhook.signing.WebhookSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Deliveries with a real store, real HTTP and short waits between tries.
class DeliveryTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:30:00.250Z");
  private static final DeliveryProperties PROPERTIES =
      new DeliveryProperties(
          List.of(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20)),
          0,
          true,
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofHours(24),
          Duration.ofDays(7),
          Duration.ofHours(72),
          50_000);

  private final Vault vault = new Vault(new OneKey(), new SecureRandom());
  private final Excerpts excerpts = new Excerpts(vault);
  private EmbeddedStore store;
  private MongoClient mongo;
  private MongoEndpoints endpoints;
  private MongoDeliveries deliveries;
  private MongoCircuits circuits;
  private Sink sink;

  @BeforeEach
  void open() throws IOException {
    store = EmbeddedStore.inMemory();
    mongo = MongoClients.create(store.connectionString());
    MongoDatabase database = mongo.getDatabase("test");
    endpoints = new MongoEndpoints(database, vault);
    deliveries = new MongoDeliveries(database, excerpts);
    circuits = new MongoCircuits(database, PROPERTIES.firstProbe(), PROPERTIES.longestProbe());
    sink = new Sink();
  }

  @AfterEach
  void close() {
    sink.close();
    mongo.close();
    store.close();
  }

  @Test
  void deliversEventsInTheirOrderWithASequenceWithoutGaps() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
    deliveries.add("wh_1", event(1, EventType.MESSAGE_RECEIVED));
    deliveries.add("wh_1", event(2, EventType.MESSAGE_RECEIVED));
    try (DeliveryLanes lanes = lanes(true)) {

      await().until(() -> sink.received().size() == 2);
      assertThat(sink.received()).extracting(Sink.Received::id).containsExactly("evt_1", "evt_2");
    }
  }

  @Test
  void tellsAnEndpointOnlyTheKindsItWants() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of(EventType.MESSAGE_SENT)));
    try (DeliveryLanes lanes = lanes(true)) {
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      new DeliveryIntake(endpoints, deliveries, lanes).take(event(1, EventType.MESSAGE_RECEIVED));

      await().until(() -> states().equals(List.of("blocked")));
      assertThat(sink.received()).isEmpty();
    }
  }

  @Test
  void showsWhatHappenedWithoutTheReadersOwnMark() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    try (DeliveryLanes lanes = lanes(true)) {
      new DeliveryIntake(endpoints, deliveries, lanes).take(event(7, EventType.MESSAGE_RECEIVED));

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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
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
      new DeliveryIntake(endpoints, deliveries, lanes).take(event(1, EventType.MESSAGE_RECEIVED));

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
      DeliveryIntake intake = new DeliveryIntake(endpoints, deliveries, lanes);
      for (int i = 1; i <= 3; i++) {
        intake.take(event(i, EventType.MESSAGE_RECEIVED));
      }
      await().until(() -> states().equals(List.of("delivered", "delivered", "delivered")));

      long asked =
          deliveries.replay(
              new Lane("wh_1", "shop"),
              new Deliveries.Selection(
                  null, null, null, Set.of(Delivery.State.DELIVERED), Set.of()));
      lanes.wake(new Lane("wh_1", "shop"));

      assertThat(asked).isEqualTo(3);
      await().until(() -> sink.received().size() == 6);
      assertThat(ids().subList(3, 6)).containsExactly("evt_1", "evt_2", "evt_3");
      assertThat(sink.received().getLast().header("Webhook-replay")).isEqualTo("true");
      await()
          .until(() ->
              deliveries.list(new Lane("wh_1", "shop"), null, Long.MAX_VALUE, 10).stream()
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
      new DeliveryIntake(endpoints, deliveries, lanes).take(event(1, EventType.MESSAGE_RECEIVED));

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
      new DeliveryIntake(endpoints, deliveries, lanes).take(event(1, EventType.MESSAGE_RECEIVED));

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
      deliveries.add("wh_1", event(i, EventType.MESSAGE_RECEIVED));
    }
    assertThat(
            deliveries.expire(Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60), 2))
        .isEqualTo(3);
    deliveries.forget(Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60));

    deliveries.add("wh_1", event(4, EventType.MESSAGE_RECEIVED));

    assertThat(deliveries.list(new Lane("wh_1", "shop"), null, Long.MAX_VALUE, 10))
        .extracting(DeliveryView::sequence)
        .containsExactly(4L, 3L);
  }

  @Test
  void givesUpTheOldestWhenTooManyWait() {
    for (int i = 1; i <= 5; i++) {
      deliveries.add("wh_1", event(i, EventType.MESSAGE_RECEIVED));
    }

    assertThat(deliveries.expire(Instant.EPOCH, 3)).isEqualTo(2);
    assertThat(deliveries.waiting("wh_1")).isEqualTo(3);
  }

  private List<String> ids() {
    return sink.received().stream().map(Sink.Received::id).toList();
  }

  private List<String> states() {
    return deliveries.list(new Lane("wh_1", "shop"), null, Long.MAX_VALUE, 50).stream()
        .map(DeliveryView::state)
        .toList();
  }

  private DeliveryLanes lanes(boolean loopback) {
    return lanes(loopback, PROPERTIES);
  }

  private MongoClaims claims() {
    MongoClaims claims =
        new MongoClaims(
            mongo.getDatabase("test"),
            Replica.started("alone", new SecureRandom()),
            System::nanoTime);
    claims.begin();
    return claims;
  }

  private DeliveryLanes lanes(boolean loopback, DeliveryProperties properties) {
    GuardedHttp http =
        new GuardedHttp(
            AddressPolicy.of(loopback, List.of()), GuardedHttpSettings.forWebhooks("test"));
    Turn turn =
        new Turn(
            deliveries,
            endpoints,
            circuits,
            new Post(http, new WebhookBody(vault)),
            excerpts,
            properties,
            new SecureRandom(),
            Clock.systemUTC());
    DeliveryLanes lanes = new DeliveryLanes(deliveries, endpoints, turn, claims());
    lanes.start(_ -> true);
    return lanes;
  }

  private static Endpoint endpoint(String id, String url, Set<EventType> events) {
    return new Endpoint(
        id,
        "shop",
        TargetUrl.parse(url),
        SigningKeys.of(WebhookSecret.generate(new SecureRandom())),
        events,
        Map.of(),
        null,
        AT);
  }

  private PublicEvent event(long sequence, EventType type) {
    String id = "evt_" + sequence;
    EventData data =
        new EventData.MessageReceived(
            "3EB0" + sequence,
            "33600000002@c.us",
            "33600000002@c.us",
            "+33600000002",
            null,
            "Bob",
            false,
            new MessageContent.Text("Salut 👋"),
            null,
            AT,
            Map.of());
    byte[] json =
        ContractJson.mapper()
            .writerFor(EventData.class)
            .writeValueAsString(data)
            .getBytes(StandardCharsets.UTF_8);
    return new PublicEvent(
        "shop", id, sequence, AT, type, vault.seal("event.data", "shop", id, json));
  }

  /// One key for every session.
  private static final class OneKey implements DataKeys {
    @Override
    public DataKey current(String sessionId) {
      return new DataKey(1, new byte[32]);
    }

    @Override
    public DataKey version(String sessionId, int version) {
      return current(sessionId);
    }
  }
}
