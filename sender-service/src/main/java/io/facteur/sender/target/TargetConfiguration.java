package io.facteur.sender.target;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Journal;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.vault.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TargetConfiguration {

  @Bean
  KnownMessages knownMessages(
      Journal<OutboundAccepted> accepted, Vault vault, InternalClient client) {
    return new KnownMessages(accepted, vault, client);
  }
}
