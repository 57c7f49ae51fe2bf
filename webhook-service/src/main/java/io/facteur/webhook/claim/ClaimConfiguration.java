package io.facteur.webhook.claim;

import com.mongodb.client.MongoDatabase;
import io.facteur.eventbus.BusSettings;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClaimConfiguration {

  @Bean
  MongoClaims claims(MongoDatabase database, BusSettings bus) {
    return new MongoClaims(
        database, Replica.started(bus.instance(), new SecureRandom()), System::nanoTime);
  }

  @Bean(initMethod = "start")
  Pulse pulse(MongoClaims claims) {
    return new Pulse(claims);
  }
}
