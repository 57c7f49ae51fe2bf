package io.facteur.gateway.address;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

  /// Before everything that looks at addresses.
  @Bean
  FilterRegistrationBean<ForwardedFilter> forwardedFilter(
      @Value("${facteur.trusted-proxies:}") String setting) {
    var registration =
        new FilterRegistrationBean<>(new ForwardedFilter(TrustedProxies.parse(setting)));
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
    return registration;
  }
}
