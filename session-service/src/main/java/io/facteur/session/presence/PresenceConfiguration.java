package io.facteur.session.presence;

import io.facteur.session.online.OnlineSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {

  @Bean
  Desk presenceDesk(OnlineSessions sessions) {
    return new Desk(sessions);
  }
}
