package io.facteur.webhook.delivery;

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
import io.facteur.webhook.circuit.MongoCircuits;
import io.facteur.webhook.claim.Claims;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A real store and real HTTP, with short waits between tries.
abstract class DeliveryFixture {
  static final Lane LANE = new Lane("wh_1", "shop");
  static final Instant AT = Instant.parse("2026-03-01T12:30:00.250Z");
  static final DeliveryProperties PROPERTIES =
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

  final Vault vault = new Vault(new OneKey(), new SecureRandom());
  final Excerpts excerpts = new Excerpts(vault);
  EmbeddedStore store;
  MongoClient mongo;
  MongoEndpoints endpoints;
  MongoDeliveries deliveries;
  MongoCircuits circuits;
  Sink sink;

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

  List<String> ids() {
    return sink.received().stream().map(Sink.Received::id).toList();
  }

  List<String> states() {
    return deliveries.list(LANE, null, Long.MAX_VALUE, 50).stream()
        .map(DeliveryView::state)
        .toList();
  }

  DeliveryLanes lanes(boolean loopback) {
    return lanes(loopback, PROPERTIES);
  }

  MongoClaims claims(String replica) {
    MongoClaims claims =
        new MongoClaims(
            mongo.getDatabase("test"),
            Replica.started(replica, new SecureRandom()),
            System::nanoTime);
    claims.begin();
    return claims;
  }

  DeliveryLanes lanes(boolean loopback, DeliveryProperties properties) {
    DeliveryLanes lanes = lanesOf(properties, loopback, claims("alone"));
    lanes.start(_ -> true);
    return lanes;
  }

  /// The lanes of one replica, which are not started.
  DeliveryLanes lanesOf(DeliveryProperties properties, boolean loopback, Claims claims) {
    Turn turn =
        new Turn(
            deliveries,
            endpoints,
            circuits,
            post(loopback),
            excerpts,
            new Alerts(endpoints, deliveries, vault, Clock.systemUTC()),
            properties,
            new SecureRandom(),
            Clock.systemUTC());
    return new DeliveryLanes(deliveries, endpoints, turn, claims);
  }

  static Endpoint endpoint(String id, String url, Set<EventType> events) {
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

  PublicEvent event(long sequence, EventType type) {
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
  static final class OneKey implements DataKeys {
    @Override
    public DataKey current(String sessionId) {
      return new DataKey(1, new byte[32]);
    }

    @Override
    public DataKey version(String sessionId, int version) {
      return current(sessionId);
    }
  }

  DeliveryIntake intake(DeliveryLanes lanes) {
    FleetingDeliveries fleeting = new FleetingDeliveries(post(true), circuits, Clock.systemUTC());
    return new DeliveryIntake(endpoints, deliveries, lanes, fleeting);
  }

  Post post(boolean loopback) {
    GuardedHttp http =
        new GuardedHttp(
            AddressPolicy.of(loopback, List.of()), GuardedHttpSettings.forWebhooks("test"));
    return new Post(http, new WebhookBody(vault));
  }
}
