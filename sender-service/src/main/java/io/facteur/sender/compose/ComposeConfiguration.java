package io.facteur.sender.compose;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ComposeConfiguration {

  @Bean
  Composers composers(MediaUploads uploads, SecureRandom random) {
    return new Composers(uploads, random);
  }
}
