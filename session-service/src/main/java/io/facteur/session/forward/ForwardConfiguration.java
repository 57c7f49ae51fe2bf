package io.facteur.session.forward;

import io.facteur.session.ownership.LeaseKeeper;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class ForwardConfiguration {

  /// After the check of who asks, before keys of idempotency, which the owner keeps.
  @Bean
  FilterRegistrationBean<OwnerFilter> ownerFilter(
      LeaseKeeper leases,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var registration = new FilterRegistrationBean<>(new OwnerFilter(leases, problems));
    registration.addUrlPatterns("/api/*", "/internal/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 150);
    return registration;
  }
}
