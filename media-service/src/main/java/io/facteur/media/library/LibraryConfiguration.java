package io.facteur.media.library;

import com.mongodb.client.MongoDatabase;
import io.facteur.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LibraryProperties.class)
class LibraryConfiguration {

  @Bean
  MediaLibrary mediaLibrary(MongoDatabase database, Vault vault) {
    return new MongoMediaLibrary(database, vault);
  }

  @Bean
  Quota quota(MediaLibrary library, LibraryProperties properties) {
    DataSize most = properties.quota();
    return new Quota(library, most == null ? null : most.toBytes());
  }

  @Bean
  MediaIds mediaIds(Clock clock, SecureRandom random) {
    return new MediaIds(clock, random);
  }
}
