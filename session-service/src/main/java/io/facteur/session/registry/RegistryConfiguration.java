package io.facteur.session.registry;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

  @Bean
  SessionRegistry sessionRegistry(MongoDatabase database) {
    return new MongoSessionRegistry(database);
  }

  @Bean
  OwnedSessions ownedSessions(MongoDatabase database) {
    return new MongoOwnedSessions(database);
  }
}
