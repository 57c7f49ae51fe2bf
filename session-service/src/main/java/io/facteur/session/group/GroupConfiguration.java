package io.facteur.session.group;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.SessionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GroupConfiguration {

  @Bean
  SessionGroups sessionGroups(SessionRegistry registry, Fleet fleet) {
    return new SessionGroups(registry, fleet);
  }
}
