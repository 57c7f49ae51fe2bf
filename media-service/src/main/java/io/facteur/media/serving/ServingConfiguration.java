package io.facteur.media.serving;

import io.facteur.servicekit.link.MediaLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

  @Bean
  Files files(MediaLinks links) {
    return new Files(links);
  }
}
