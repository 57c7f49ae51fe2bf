package io.facteur.media.storage;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageConfiguration {

  @Bean
  FileStore fileStore(StorageProperties properties, @Value("${facteur.data:data}") String data)
      throws IOException {
    return new FolderFileStore(properties.in(data));
  }

  @Bean
  Scratch scratch(StorageProperties properties, @Value("${facteur.data:data}") String data)
      throws IOException {
    return new Scratch(properties.in(data).resolve("tmp"));
  }
}
