package io.facteur.session.presence;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.SessionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {

  @Bean
  Desk presenceDesk(SessionRegistry registry, Fleet fleet) {
    return new Desk(registry, fleet);
  }
}
