package io.facteur.sender.owner;

import io.facteur.servicekit.call.InternalClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnerProperties.class)
class OwnerConfiguration {

  @Bean
  SessionOwner sessionOwner(InternalClient client, OwnerProperties properties) {
    return new HttpSessionOwner(client, properties);
  }

  @Bean
  Sessions sessions(SessionOwner owner) {
    return new Sessions(owner);
  }
}
