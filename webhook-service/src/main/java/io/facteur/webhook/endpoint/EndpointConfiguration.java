package io.facteur.webhook.endpoint;

import com.mongodb.client.MongoDatabase;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.servicekit.idempotency.CreatingPaths;
import io.facteur.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EndpointConfiguration {

  @Bean
  Endpoints endpoints(MongoDatabase database, Vault vault) {
    return new MongoEndpoints(database, vault);
  }

  @Bean
  CreatingPaths creatingPaths() {
    return new CreatingPaths(List.of("/api/v1/sessions/{session}/webhooks", "/api/v1/webhooks"));
  }

  @Bean
  EndpointRegistration endpointRegistration(Endpoints endpoints, GuardedHttp http) {
    return new EndpointRegistration(endpoints, http, new SecureRandom(), Clock.systemUTC());
  }
}
