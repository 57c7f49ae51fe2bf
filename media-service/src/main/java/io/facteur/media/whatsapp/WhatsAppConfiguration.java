package io.facteur.media.whatsapp;

import com.mongodb.client.MongoDatabase;
import io.facteur.media.lifecycle.SessionFiles;
import io.facteur.media.storage.Scratch;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.media.MediaTransfer;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WhatsAppMediaProperties.class)
class WhatsAppConfiguration {

  @Bean
  MediaTransfer mediaTransfer(WhatsAppMediaProperties properties) {
    return new MediaTransfer(properties.settings());
  }

  @Bean
  SessionHosts sessionHosts(InternalClient services) {
    return new SessionHosts(services);
  }

  @Bean
  MongoUploads uploads(MongoDatabase database, Vault vault) {
    return new MongoUploads(database, vault);
  }

  @Bean
  SessionFiles forgottenUploads(MongoUploads uploads) {
    return uploads::forget;
  }

  @Bean
  Dispatch dispatch(
      MediaTransfer transfer,
      SessionHosts hosts,
      MongoUploads uploads,
      Scratch scratch,
      SecureRandom random,
      Clock clock,
      WhatsAppMediaProperties properties) {
    var means = new Dispatch.Means(random, clock, properties.uploadsFreshFor());
    return new Dispatch(transfer, hosts, uploads, scratch, means);
  }
}
