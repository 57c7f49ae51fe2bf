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
import io.facteur.webhook.delivery.Delivery.Lane;
import io.facteur.webhook.endpoint.Endpoint;
import io.facteur.webhook.endpoint.MongoEndpoints;
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
  private static final List<Duration> SCHEDULE =
      List.of(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20));

  private final Vault vault = new Vault(new OneKey(), new SecureRandom());
  private EmbeddedStore store;
  private MongoClient mongo;
  private MongoEndpoints endpoints;
  private MongoDeliveries deliveries;
  private Sink sink;

  @BeforeEach
  void open() throws IOException {
    store = EmbeddedStore.inMemory();
    mongo = MongoClients.create(store.connectionString());
    MongoDatabase database = mongo.getDatabase("test");
    endpoints = new MongoEndpoints(database, vault);
    deliveries = new MongoDeliveries(database);
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

      await().until(() -> sink.received().size() == 5);
      assertThat(sink.received())
          .extracting(Sink.Received::id)
          .containsExactly("evt_1", "evt_1", "evt_1", "evt_1", "evt_2");
      assertThat(sink.received())
          .extracting(Sink.Received::attempt)
          .containsExactly("1", "2", "3", "4", "1");
      await().until(() -> states().equals(List.of("delivered", "failed")));
    }
  }

  @Test
  void goesOnAfterARestartWhereItStopped() {
    endpoints.add(endpoint("wh_1", sink.url(), Set.of()));
    deliveries.add("wh_1", event(1, EventType.MESSAGE_RECEIVED));
    deliveries.add("wh_1", event(2, EventType.MESSAGE_RECEIVED));
    try (DeliveryLanes lanes = lanes(true)) {
      lanes.start();

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

  private List<String> states() {
    return deliveries.list(new Lane("wh_1", "shop"), 10).stream().map(DeliveryView::state).toList();
  }

  private DeliveryLanes lanes(boolean loopback) {
    GuardedHttp http =
        new GuardedHttp(
            AddressPolicy.of(loopback, List.of()), GuardedHttpSettings.forWebhooks("test"));
    return new DeliveryLanes(
        deliveries, endpoints, new Post(http, new WebhookBody(vault)), SCHEDULE, Clock.systemUTC());
  }

  private static Endpoint endpoint(String id, String url, Set<EventType> events) {
    return new Endpoint(
        id, "shop", TargetUrl.parse(url), WebhookSecret.generate(new SecureRandom()), events, AT);
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
