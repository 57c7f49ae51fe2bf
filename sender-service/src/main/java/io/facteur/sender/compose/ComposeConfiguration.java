package io.facteur.sender.compose;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ComposeConfiguration {

  @Bean
  Composers composers(MediaUploads uploads, SecureRandom random) {
    return new Composers(uploads, random);
  }

  /// Without a media-service there is no file to send.
  @Bean
  @ConditionalOnMissingBean
  MediaCatalog noMedia() {
    return (_, _) -> Optional.empty();
  }

  /// The same.
  @Bean
  @ConditionalOnMissingBean
  MediaUploads noUploads() {
    return (_, _, _, _) -> {
      throw new MediaUnavailableException("there is no media-service", true);
    };
  }
}
