package io.facteur.receiver.file;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.media.MediaRequested;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoJournal;
import io.facteur.eventbus.Publisher;
import io.facteur.servicekit.bus.WrittenStream;
import io.facteur.servicekit.link.MediaLinks;
import io.facteur.vault.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileConfiguration {

  @Bean
  MongoKnownFiles knownFiles(MongoDatabase database) {
    return new MongoKnownFiles(database);
  }

  @Bean
  Files files(MongoKnownFiles known, MediaLinks links) {
    return new Files(known, links);
  }

  @Bean
  Journal<MediaRequested> requestedJournal(MongoDatabase database, Clock clock) {
    return new MongoJournal<>(database, Topic.MEDIA_REQUESTED, clock);
  }

  @Bean
  WrittenStream<MediaRequested> requestedStream(Journal<MediaRequested> journal) {
    return new WrittenStream<>(Topic.MEDIA_REQUESTED, journal);
  }

  @Bean(initMethod = "start")
  Publisher<MediaRequested> requestedPublisher(BusSettings bus, Journal<MediaRequested> journal) {
    return new Publisher<>(bus, Topic.MEDIA_REQUESTED, journal);
  }

  @Bean
  Wanted wanted(
      MongoKnownFiles known,
      Journal<MediaRequested> journal,
      Publisher<MediaRequested> publisher,
      Vault vault) {
    return new Wanted(known, journal, publisher, vault);
  }
}
