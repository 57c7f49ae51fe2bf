package io.facteur.media.fetching;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.media.MediaRequested;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.contracts.session.SessionFact;
import io.facteur.eventbus.Backfill;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoJournal;
import io.facteur.eventbus.MongoPositions;
import io.facteur.eventbus.Publisher;
import io.facteur.eventbus.StreamConsumer;
import io.facteur.media.inspection.Inspector;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.Quota;
import io.facteur.media.lifecycle.SessionEnd;
import io.facteur.media.lifecycle.SessionFiles;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.Room;
import io.facteur.media.whatsapp.SessionHosts;
import io.facteur.media.whatsapp.WhatsAppMediaProperties;
import io.facteur.servicekit.bus.WrittenStream;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.media.MediaTransfer;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FetchingProperties.class)
class FetchingConfiguration {
  private static final String GROUP = "media";

  @Bean
  MongoFetches fetches(MongoDatabase database, Vault vault) {
    return new MongoFetches(database, vault);
  }

  @Bean
  Journal<MediaSettled> settledJournal(MongoDatabase database, Clock clock) {
    return new MongoJournal<>(database, Topic.MEDIA_SETTLED, clock);
  }

  @Bean
  WrittenStream<MediaSettled> settledStream(Journal<MediaSettled> journal) {
    return new WrittenStream<>(Topic.MEDIA_SETTLED, journal);
  }

  @Bean(initMethod = "start")
  Publisher<MediaSettled> settledPublisher(BusSettings bus, Journal<MediaSettled> journal) {
    return new Publisher<>(bus, Topic.MEDIA_SETTLED, journal);
  }

  @Bean
  Settlement settlement(
      MediaLibrary library,
      MongoFetches fetches,
      Journal<MediaSettled> journal,
      Publisher<MediaSettled> publisher,
      Clock clock) {
    return new Settlement(library, fetches, journal, publisher, clock);
  }

  @Bean
  Attempt attempt(
      MediaTransfer transfer,
      SessionHosts hosts,
      FileStore store,
      Inspector inspector,
      SecureRandom random) {
    return new Attempt(transfer, hosts, store, inspector, random);
  }

  @Bean(initMethod = "start")
  Fetcher fetcher(
      MongoFetches fetches,
      MediaLibrary library,
      Attempt attempt,
      Settlement settlement,
      FetchingProperties properties,
      WhatsAppMediaProperties transfer,
      Room room,
      Quota quota,
      Clock clock) {
    var limits = new Fetcher.Limits(properties, room, quota, clock, transfer.transferTimeout());
    return new Fetcher(fetches, library, attempt, settlement, limits);
  }

  @Bean
  Wishes wishes(
      MediaLibrary library,
      MongoFetches fetches,
      Settlement settlement,
      Fetcher fetcher,
      FetchingProperties properties,
      Clock clock) {
    return new Wishes(library, fetches, settlement, fetcher, properties.automatic(), clock);
  }

  @Bean
  SessionFiles forgottenFetches(MongoFetches fetches) {
    return fetches::forget;
  }

  @Bean
  SessionFiles forgottenOutcomes(Journal<MediaSettled> journal) {
    return journal::forget;
  }

  @Bean(initMethod = "start")
  StreamConsumer<MediaRequested> requestedConsumer(
      BusSettings bus, MongoDatabase database, Backfill backfill, Wishes wishes) {
    var positions = new MongoPositions(database, GROUP, Topic.MEDIA_REQUESTED);
    return new StreamConsumer<>(
        bus, Topic.MEDIA_REQUESTED, GROUP, positions, backfill, wishes::wanted);
  }

  @Bean(initMethod = "start")
  StreamConsumer<SessionFact> sessionConsumer(
      BusSettings bus, MongoDatabase database, Backfill backfill, Wishes wishes, SessionEnd end) {
    var positions = new MongoPositions(database, GROUP, Topic.SESSION_FACTS);
    return new StreamConsumer<>(
        bus,
        Topic.SESSION_FACTS,
        GROUP,
        positions,
        backfill,
        fact -> {
          // Every other fact is somebody else's.
          if (fact instanceof SessionFact.MediaRetryAnswered answer) {
            wishes.answered(answer);
          } else if (fact instanceof SessionFact.Deleted deleted) {
            end.of(deleted.sessionId());
          }
        });
  }
}
