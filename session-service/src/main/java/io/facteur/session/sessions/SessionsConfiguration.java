package io.facteur.session.sessions;

import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.call.RemoteProblem;
import io.facteur.servicekit.idempotency.CreatingPaths;
import io.facteur.session.key.SessionKeys;
import io.facteur.session.lifecycle.Codes;
import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.lifecycle.SessionLedger;
import io.facteur.session.lifecycle.WhatsAppProperties;
import io.facteur.session.proxy.SessionProxies;
import io.facteur.session.registry.Appearance;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.store.SessionStores;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {
  private static final Logger log = LoggerFactory.getLogger(SessionsConfiguration.class);

  @Bean
  WebhookMaker webhookMaker(InternalClient services) {
    return (session, webhook) -> {
      try {
        var path = InternalPath.session(session) + "/webhooks";
        return services.post("webhook", path, webhook, MadeWebhook.class);
      } catch (RemoteProblem e) {
        log.atWarn().addKeyValue("session", session).setCause(e).log("webhook.not-made");
        throw SessionProblems.webhookNotMade(session);
      }
    };
  }

  @Bean
  Sessions sessions(
      SessionRegistry registry,
      SessionKeys keys,
      SessionStores stores,
      ProxyWishes proxies,
      Fleet fleet,
      WebhookMaker webhooks) {
    return new Sessions(registry, keys, stores, proxies, fleet, webhooks, Clock.systemUTC());
  }

  @Bean
  ProxyWishes proxyWishes(SessionProxies proxies) {
    return new ProxyWishes(proxies);
  }

  @Bean
  CreatingPaths creatingPaths() {
    return new CreatingPaths(List.of("/api/v1/sessions", "/api/v1/sessions/{session}/groups"));
  }

  @Bean
  PairingCodes pairingCodes(Sessions sessions, Fleet fleet) {
    return new PairingCodes(sessions, fleet);
  }

  @Bean
  Descriptions descriptions(
      SessionRegistry registry, SessionLedger ledger, ProxyWishes proxies, Sessions sessions) {
    return new Descriptions(registry, ledger, proxies, sessions);
  }

  @Bean
  Presenter presenter(
      Codes codes,
      WhatsAppProperties whatsApp,
      @Value("${facteur.sandbox:false}") boolean sandbox) {
    var usual = new Appearance(whatsApp.deviceName(), whatsApp.devicePlatform());
    return new Presenter(codes, sandbox, usual, Clock.systemUTC());
  }

  @Bean
  RandomGenerator sessionIdSource() {
    return new SecureRandom();
  }
}
