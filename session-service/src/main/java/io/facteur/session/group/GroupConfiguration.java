package io.facteur.session.group;

import io.facteur.session.online.OnlineSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GroupConfiguration {

  @Bean
  SessionGroups sessionGroups(OnlineSessions sessions) {
    return new SessionGroups(sessions);
  }
}
