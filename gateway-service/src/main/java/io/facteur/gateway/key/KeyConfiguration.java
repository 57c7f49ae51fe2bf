package io.facteur.gateway.key;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

  @Bean
  ConfiguredKeys configuredKeys(@Value("${facteur.api-keys:}") String setting) {
    return ConfiguredKeys.parse(setting);
  }

  @Bean
  ApiKeys apiKeys(MongoDatabase database) {
    return new MongoApiKeys(database, Clock.systemUTC());
  }

  @Bean
  FirstKey firstKey(ConfiguredKeys configured, ApiKeys stored) {
    return new FirstKey(configured, stored, new SecureRandom());
  }

  @Bean
  Authenticator authenticator(ConfiguredKeys configured, ApiKeys stored) {
    return new Authenticator(configured, stored, new LastUse(stored), Clock.systemUTC());
  }

  @Bean
  KeyAdministration keyAdministration(
      ConfiguredKeys configured, ApiKeys stored, Authenticator authenticator) {
    return new KeyAdministration(
        configured, stored, authenticator, new SecureRandom(), Clock.systemUTC());
  }

  @Bean
  Refusals refusals(MeterRegistry figures) {
    return new Refusals(new FailureLimit(20, Duration.ofSeconds(3), Clock.systemUTC()), figures);
  }

  @Bean
  SignInKeys signInKeys(Authenticator authenticator, Refusals refusals) {
    return new SignInKeys(
        authenticator, refusals, new FailureLimit(5, Duration.ofSeconds(12), Clock.systemUTC()));
  }

  @Bean
  FilterRegistrationBean<KeyFilter> keyFilter(
      Authenticator authenticator,
      SignedIn browsers,
      Refusals refusals,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    FilterRegistrationBean<KeyFilter> registration =
        new FilterRegistrationBean<>(new KeyFilter(authenticator, browsers, refusals, problems));
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return registration;
  }
}
