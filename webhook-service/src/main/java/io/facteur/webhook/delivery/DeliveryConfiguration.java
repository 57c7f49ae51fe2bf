package io.facteur.webhook.delivery;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.contracts.session.SessionFact;
import io.facteur.eventbus.Backfill;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.MongoPositions;
import io.facteur.eventbus.StreamConsumer;
import io.facteur.guardedhttp.AddressPolicy;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.guardedhttp.GuardedHttpSettings;
import io.facteur.vault.Vault;
import io.facteur.webhook.endpoint.Endpoints;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {
  private static final String GROUP = "webhook-service";

  @Bean
  Deliveries deliveries(MongoDatabase database) {
    return new MongoDeliveries(database);
  }

  @Bean
  GuardedHttp guardedHttp(
      @Value("${facteur.webhook-allow-loopback:false}") boolean loopback,
      DeliveryProperties properties) {
    return new GuardedHttp(
        AddressPolicy.of(loopback, properties.allowCidrs()),
        GuardedHttpSettings.forWebhooks("Facteur/0.1"));
  }

  @Bean(initMethod = "start")
  DeliveryLanes deliveryLanes(
      Deliveries deliveries,
      Endpoints endpoints,
      GuardedHttp http,
      Vault vault,
      DeliveryProperties properties) {
    return new DeliveryLanes(
        deliveries,
        endpoints,
        new Post(http, new WebhookBody(vault)),
        properties.schedule(),
        Clock.systemUTC());
  }

  @Bean(initMethod = "start")
  StreamConsumer<PublicEvent> publicEvents(
      BusSettings bus,
      MongoDatabase database,
      Backfill backfill,
      Endpoints endpoints,
      DeliveryIntake intake) {
    return new StreamConsumer<>(
        bus,
        Topic.PUBLIC_EVENTS,
        GROUP,
        new MongoPositions(database, GROUP, Topic.PUBLIC_EVENTS),
        backfill,
        intake::take);
  }

  @Bean
  DeliveryIntake deliveryIntake(Endpoints endpoints, Deliveries deliveries, DeliveryLanes lanes) {
    return new DeliveryIntake(endpoints, deliveries, lanes);
  }

  @Bean(initMethod = "start")
  StreamConsumer<SessionFact> sessionFacts(
      BusSettings bus,
      MongoDatabase database,
      Backfill backfill,
      Endpoints endpoints,
      Deliveries deliveries) {
    return new StreamConsumer<>(
        bus,
        Topic.SESSION_FACTS,
        GROUP,
        new MongoPositions(database, GROUP, Topic.SESSION_FACTS),
        backfill,
        new SessionRemoval(endpoints, deliveries)::take);
  }
}
