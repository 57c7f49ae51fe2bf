package io.facteur.sender.media;

import io.facteur.servicekit.call.InternalClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MediaProperties.class)
class MediaConfiguration {

  @Bean
  HttpMedia httpMedia(InternalClient client, MediaProperties properties) {
    return new HttpMedia(client, properties);
  }
}
