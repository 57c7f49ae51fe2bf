package io.facteur.gateway.key;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
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
  MongoApiKeys apiKeys(MongoDatabase database) {
    return new MongoApiKeys(database, Clock.systemUTC());
  }

  @Bean
  FirstKey firstKey(ConfiguredKeys configured, MongoApiKeys stored) {
    return new FirstKey(configured, stored, new SecureRandom());
  }

  @Bean
  FilterRegistrationBean<KeyFilter> keyFilter(
      ConfiguredKeys configured,
      MongoApiKeys stored,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    FilterRegistrationBean<KeyFilter> registration =
        new FilterRegistrationBean<>(
            new KeyFilter(new Authenticator(configured, stored), problems));
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return registration;
  }
}
