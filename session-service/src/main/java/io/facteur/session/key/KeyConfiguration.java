package io.facteur.session.key;

import com.mongodb.client.MongoDatabase;
import io.facteur.vault.KeyRing;
import io.facteur.vault.Vault;
import io.facteur.vault.WrappedDataKeys;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProperties.class)
class KeyConfiguration {

  @Bean
  SessionKeys sessionKeys(KeyProperties properties, MongoDatabase database) {
    var random = new SecureRandom();
    var ring = KeyRing.load(properties.masterKey(), properties.keyFile(), random);
    var kept = new WrappedDataKeys(ring, new MongoDataKeyStore(database), random);
    return new SessionKeys(kept, Clock.systemUTC());
  }

  @Bean
  Vault vault(SessionKeys keys) {
    return new Vault(keys, new SecureRandom());
  }
}
