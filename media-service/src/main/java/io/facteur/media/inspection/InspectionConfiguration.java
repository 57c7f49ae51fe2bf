package io.facteur.media.inspection;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InspectionConfiguration {

  @Bean
  Inspector inspector() {
    return new Inspector();
  }
}
