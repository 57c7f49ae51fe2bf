package io.facteur.session.lifecycle;

import io.facteur.servicekit.identity.InternalIdentity;
import io.facteur.session.fact.Facts;
import io.facteur.session.key.SessionKeys;
import io.facteur.session.ownership.LeaseKeeper;
import io.facteur.session.ownership.OwnershipProperties;
import io.facteur.session.ownership.Peers;
import io.facteur.session.proxy.SessionProxies;
import io.facteur.session.registry.OwnedSessions;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.restore.Restores;
import io.facteur.session.store.SessionStores;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.engine.assembly.EngineAssembly;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WhatsAppProperties.class)
class LifecycleConfiguration {

  @Bean
  EngineFactory engineFactory(
      WhatsAppProperties properties,
      SessionProxies proxies,
      @Value("${facteur.sandbox:false}") boolean sandbox) {
    var settings = properties.settings(properties.versions(Clock.systemUTC()), sandbox);
    var dialer = new WebSocketDialer(settings.timeouts().connect());
    var random = new SecureRandom();
    return (session, stores, events) ->
        EngineAssembly.assemble(
            WhatsAppProperties.of(settings, session.appearance()),
            stores,
            events,
            proxies.dialer(session, dialer),
            Clock.systemUTC(),
            random);
  }

  @Bean
  SessionLedger sessionLedger(OwnedSessions sessions, Facts facts) {
    return new SessionLedger(sessions, facts, Clock.systemUTC());
  }

  @Bean
  Grapevine grapevine(Facts facts) {
    return new Grapevine(facts);
  }

  @Bean
  Launch launch(
      EngineFactory engines,
      SessionStores stores,
      SessionLedger ledger,
      Vault vault,
      Grapevine grapevine,
      @Value("${session.appear-online:false}") boolean appearOnline) {
    return new Launch(engines, stores, ledger, vault, grapevine, appearOnline, Clock.systemUTC());
  }

  @Bean
  Parting parting(
      SessionStores stores,
      SessionKeys keys,
      SessionLedger ledger,
      SessionRegistry registry,
      Restores restores) {
    return new Parting(stores, keys, ledger, registry, restores::count);
  }

  /// Not closed here: the caretaker closes it, before the leases.
  @Bean(destroyMethod = "")
  Fleet fleet(SessionRegistry registry, LeaseKeeper leases, Launch launch, Parting parting) {
    return new Fleet(registry, leases, launch, parting);
  }

  @Bean
  Removal removal(Fleet fleet, Peers peers, InternalIdentity identity, OwnershipProperties times) {
    return new Removal(fleet, peers, new HttpHandOver(identity), times);
  }

  @Bean
  Upkeep upkeep(
      SessionRegistry registry,
      Fleet fleet,
      Restores restores,
      @Value("${facteur.session-inactive-after:30d}") Duration inactiveAfter) {
    return new Upkeep(registry, fleet, restores, inactiveAfter, Clock.systemUTC());
  }

  @Bean
  Caretaker caretaker(
      SessionRegistry registry,
      Fleet fleet,
      LeaseKeeper leases,
      Peers peers,
      Removal removal,
      Upkeep upkeep,
      OwnershipProperties times) {
    return new Caretaker(registry, fleet, leases, peers, removal, upkeep, times);
  }

  @Bean
  FleetMetrics fleetMetrics(Fleet fleet) {
    return new FleetMetrics(fleet);
  }

  @Bean
  Codes codes(Vault vault) {
    return new Codes(vault, Clock.systemUTC());
  }
}
