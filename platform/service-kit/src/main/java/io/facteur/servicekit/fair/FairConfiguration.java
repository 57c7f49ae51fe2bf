package io.facteur.servicekit.fair;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/// Has every service read and write bodies in turns.
@AutoConfiguration
@ConditionalOnWebApplication
public class FairConfiguration {

  @Bean
  FilterRegistrationBean<TurnsFilter> turnsFilter() {
    var registration = new FilterRegistrationBean<>(new TurnsFilter());
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
