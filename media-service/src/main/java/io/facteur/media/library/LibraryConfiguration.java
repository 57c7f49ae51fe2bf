package io.facteur.media.library;

import com.mongodb.client.MongoDatabase;
import io.facteur.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LibraryConfiguration {

  @Bean
  MediaLibrary mediaLibrary(MongoDatabase database, Vault vault) {
    return new MongoMediaLibrary(database, vault);
  }

  @Bean
  MediaIds mediaIds(Clock clock, SecureRandom random) {
    return new MediaIds(clock, random);
  }
}
