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
import io.facteur.servicekit.call.OwnHosts;
import io.facteur.vault.Vault;
import io.facteur.webhook.circuit.Circuits;
import io.facteur.webhook.circuit.MongoCircuits;
import io.facteur.webhook.claim.Claims;
import io.facteur.webhook.endpoint.Endpoints;
import io.facteur.webhook.endpoint.Standing;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {
  private static final String GROUP = "webhook-service";

  @Bean
  Excerpts excerpts(Vault vault) {
    return new Excerpts(vault);
  }

  @Bean
  Deliveries deliveries(MongoDatabase database, Excerpts excerpts) {
    return new MongoDeliveries(database, excerpts);
  }

  @Bean
  Circuits circuits(MongoDatabase database, DeliveryProperties properties) {
    return new MongoCircuits(database, properties.firstProbe(), properties.longestProbe());
  }

  @Bean
  GuardedHttp guardedHttp(
      @Value("${facteur.webhook-allow-loopback:false}") boolean loopback,
      @Value("${facteur.webhook-allow-cidrs:}") List<String> cidrs,
      @Value("${facteur.webhook-allow-hosts:}") List<String> hosts,
      OwnHosts own) {
    return new GuardedHttp(
        AddressPolicy.of(loopback, cidrs).andHosts(hosts).butNever(own.names()),
        GuardedHttpSettings.forWebhooks("Facteur/0.1"));
  }

  @Bean
  Post post(GuardedHttp http, Vault vault) {
    return new Post(http, new WebhookBody(vault));
  }

  @Bean
  Alerts alerts(Endpoints endpoints, Deliveries deliveries, Vault vault) {
    return new Alerts(endpoints, deliveries, vault, Clock.systemUTC());
  }

  @Bean
  FleetingDeliveries fleetingDeliveries(Post post, Circuits circuits) {
    return new FleetingDeliveries(post, circuits, Clock.systemUTC());
  }

  @Bean
  Turn turn(
      Deliveries deliveries,
      Endpoints endpoints,
      Circuits circuits,
      Post post,
      Excerpts excerpts,
      Alerts alerts,
      DeliveryProperties properties) {
    return new Turn(
        deliveries,
        endpoints,
        circuits,
        post,
        excerpts,
        alerts,
        properties,
        new SecureRandom(),
        Clock.systemUTC());
  }

  @Bean
  DeliveryLanes deliveryLanes(
      Deliveries deliveries, Endpoints endpoints, Turn turn, Claims claims) {
    return new DeliveryLanes(deliveries, endpoints, turn, claims);
  }

  @Bean
  Standing.Keeper standings(
      Deliveries deliveries, Circuits circuits, DeliveryLanes lanes, Post post) {
    return new DeliveryStanding(deliveries, circuits, lanes, post, Clock.systemUTC());
  }

  @Bean(initMethod = "start")
  Housekeeping housekeeping(
      Deliveries deliveries, Endpoints endpoints, Alerts alerts, DeliveryProperties properties) {
    return new Housekeeping(deliveries, endpoints, alerts, properties, Clock.systemUTC());
  }

  @Bean(initMethod = "start")
  StreamConsumer<PublicEvent> publicEvents(
      BusSettings bus,
      MongoDatabase database,
      Backfill backfill,
      DeliveryIntake intake,
      DeliveryLanes lanes) {
    StreamConsumer<PublicEvent> consumer =
        new StreamConsumer<>(
            bus,
            Topic.PUBLIC_EVENTS,
            GROUP,
            new MongoPositions(database, GROUP, Topic.PUBLIC_EVENTS),
            backfill,
            intake);
    lanes.start(consumer::handles);
    return consumer;
  }

  @Bean
  DeliveryIntake deliveryIntake(
      Endpoints endpoints,
      Deliveries deliveries,
      DeliveryLanes lanes,
      FleetingDeliveries fleeting) {
    return new DeliveryIntake(endpoints, deliveries, lanes, fleeting);
  }

  @Bean(initMethod = "start")
  StreamConsumer<SessionFact> sessionFacts(
      BusSettings bus,
      MongoDatabase database,
      Backfill backfill,
      Endpoints endpoints,
      Deliveries deliveries,
      Circuits circuits,
      DeliveryLanes lanes) {
    return new StreamConsumer<>(
        bus,
        Topic.SESSION_FACTS,
        GROUP,
        new MongoPositions(database, GROUP, Topic.SESSION_FACTS),
        backfill,
        new SessionRemoval(endpoints, deliveries, circuits, lanes)::take);
  }
}
