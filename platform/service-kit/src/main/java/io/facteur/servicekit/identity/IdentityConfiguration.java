package io.facteur.servicekit.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Internal identity, made and checked; `facteur.identity.enabled=false` switches the check off
/// where strangers are answered.
@AutoConfiguration
public class IdentityConfiguration {

  @Bean
  InternalIdentity internalIdentity(@Value("${facteur.internal-secret}") String secret) {
    return new InternalIdentity(secret, Clock.systemUTC(), new SecureRandom());
  }

  @Bean
  @ConditionalOnProperty(name = "facteur.identity.enabled", matchIfMissing = true)
  FilterRegistrationBean<IdentityFilter> identityFilter(
      InternalIdentity identity,
      @Value("${facteur.identity.strangers:false}") boolean strangers,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    FilterRegistrationBean<IdentityFilter> registration =
        new FilterRegistrationBean<>(new IdentityFilter(identity, strangers, problems));
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return registration;
  }

  @Bean
  WebMvcConfigurer callerArgument() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
      }
    };
  }
}
