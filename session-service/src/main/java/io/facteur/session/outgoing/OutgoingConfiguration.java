package io.facteur.session.outgoing;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.vault.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {

  @Bean
  Outgoing outgoing(SessionRegistry registry, Fleet fleet, Vault vault) {
    return new Outgoing(registry, fleet, vault);
  }
}
