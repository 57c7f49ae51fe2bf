package io.facteur.media.conversion;

import com.mongodb.client.MongoDatabase;
import io.facteur.media.intake.Intake;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.lifecycle.SessionFiles;
import io.facteur.media.serving.Files;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.Scratch;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConversionProperties.class)
class ConversionConfiguration {

  @Bean
  MongoConversions mongoConversions(MongoDatabase database) {
    return new MongoConversions(database);
  }

  @Bean
  SessionFiles forgottenConversions(MongoConversions conversions) {
    return conversions::forget;
  }

  @Bean
  Conversions conversions(
      MediaLibrary library,
      FileStore store,
      Scratch scratch,
      Intake intake,
      Files files,
      MongoConversions known,
      ConversionProperties properties) {
    return new Conversions(library, store, scratch, intake, files, known, new Ffmpeg(properties));
  }
}
