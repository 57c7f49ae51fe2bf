package io.facteur.media.lifecycle;

import io.facteur.media.library.LibraryProperties;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.storage.FileStore;
import io.facteur.vault.CachedDataKeys;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

  @Bean(initMethod = "start")
  @ConditionalOnProperty("media.library.age")
  OldFiles oldFiles(
      MediaLibrary library, FileStore store, LibraryProperties properties, Clock clock) {
    return new OldFiles(library, store, Objects.requireNonNull(properties.age()), clock);
  }

  @Bean
  SessionEnd sessionEnd(
      FileStore store, MediaLibrary library, CachedDataKeys keys, List<SessionFiles> others) {
    return new SessionEnd(store, library, keys, others);
  }
}
