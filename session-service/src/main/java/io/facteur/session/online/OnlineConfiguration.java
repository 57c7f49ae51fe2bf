package io.facteur.session.online;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.SessionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OnlineConfiguration {

  @Bean
  OnlineSessions onlineSessions(SessionRegistry registry, Fleet fleet) {
    return new OnlineSessions(registry, fleet);
  }
}
