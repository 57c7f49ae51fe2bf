package io.facteur.session.key;

import com.mongodb.client.MongoDatabase;
import io.facteur.vault.DataKeyStore;
import io.facteur.vault.KeyRing;
import io.facteur.vault.Vault;
import io.facteur.vault.VaultException;
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
    var store = new MongoDataKeyStore(database);
    var ring =
        KeyRing.find(properties.masterKey(), properties.keyFile(), random)
            .orElseGet(() -> made(properties, store, random));
    var kept = new WrappedDataKeys(ring, store, random);
    kept.check();
    return new SessionKeys(ring, kept, Clock.systemUTC());
  }

  /// A new key, where that was allowed and there is nothing yet that only another one opens.
  private static KeyRing made(KeyProperties properties, DataKeyStore store, SecureRandom random) {
    if (!properties.makeMasterKey()) {
      throw new VaultException(
          VaultException.Reason.MASTER_KEY,
          "no master key: FACTEUR_MASTER_KEY is not set, and there is no file "
              + properties.keyFile());
    }
    if (!store.wrappers().isEmpty()) {
      throw new VaultException(
          VaultException.Reason.MASTER_KEY,
          "the file "
              + properties.keyFile()
              + " is gone, and the database holds what only its key opens");
    }
    return KeyRing.load(null, properties.keyFile(), random);
  }

  @Bean
  Vault vault(SessionKeys keys) {
    return new Vault(keys, new SecureRandom());
  }
}
