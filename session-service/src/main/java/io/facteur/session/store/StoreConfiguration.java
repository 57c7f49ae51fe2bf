package io.facteur.session.store;

import com.mongodb.client.MongoDatabase;
import io.facteur.session.fact.Facts;
import io.facteur.vault.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  SessionStores sessionStores(MongoDatabase database, Vault vault, Facts facts) {
    return new MongoSessionStores(database, vault, facts, Clock.systemUTC());
  }
}
