package io.facteur.gateway.status;

import io.facteur.servicekit.call.ServiceDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

  @Bean
  Neighbours neighbours(ServiceDirectory directory) {
    return new Neighbours(directory);
  }

  @Bean
  StatusSettings statusSettings(@Value("${facteur.metrics.public:true}") boolean metrics) {
    return new StatusSettings(metrics);
  }
}
