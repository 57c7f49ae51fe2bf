package io.facteur.client;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/// `facteur.api-key` brings the client, `facteur.webhook.secrets` the place where events come in.
@AutoConfiguration
@EnableConfigurationProperties(FacteurProperties.class)
public class FacteurAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty("facteur.api-key")
  Facteur facteur(FacteurProperties properties) {
    String key = properties.apiKey();
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("facteur.api-key is empty");
    }
    return new Facteur(properties.url(), key);
  }

  @Bean
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnProperty("facteur.webhook.secrets")
  WebhookController facteurWebhook(
      FacteurProperties properties, ApplicationEventPublisher listeners) {
    WebhookSignature signature =
        new WebhookSignature(properties.webhook().secrets(), Clock.systemUTC());
    return new WebhookController(signature, new SeenEvents(), listeners);
  }
}
