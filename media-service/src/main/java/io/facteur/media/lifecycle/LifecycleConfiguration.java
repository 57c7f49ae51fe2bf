package io.facteur.media.lifecycle;

import io.facteur.media.library.MediaLibrary;
import io.facteur.media.storage.FileStore;
import io.facteur.vault.CachedDataKeys;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

  @Bean
  SessionEnd sessionEnd(
      FileStore store, MediaLibrary library, CachedDataKeys keys, List<SessionFiles> others) {
    return new SessionEnd(store, library, keys, others);
  }
}
