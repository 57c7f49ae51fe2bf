package io.facteur.sender.intake;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoJournal;
import io.facteur.eventbus.Publisher;
import io.facteur.sender.compose.MediaCatalog;
import io.facteur.sender.lane.LaneProperties;
import io.facteur.sender.lane.Queue;
import io.facteur.sender.lane.SendLanes;
import io.facteur.sender.lane.UnderWay;
import io.facteur.sender.media.HttpMedia;
import io.facteur.sender.memory.SessionMemory;
import io.facteur.sender.outcome.Settlement;
import io.facteur.sender.owner.Sessions;
import io.facteur.sender.pacing.Pacing;
import io.facteur.sender.recipient.Numbers;
import io.facteur.sender.reference.KnownMessages;
import io.facteur.servicekit.bus.WrittenStream;
import io.facteur.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  Journal<OutboundAccepted> acceptedJournal(MongoDatabase database, Clock clock) {
    return new MongoJournal<>(database, Topic.OUTBOUND_ACCEPTED, clock);
  }

  @Bean
  WrittenStream<OutboundAccepted> acceptedStream(Journal<OutboundAccepted> journal) {
    return new WrittenStream<>(Topic.OUTBOUND_ACCEPTED, journal);
  }

  @Bean(initMethod = "start")
  Publisher<OutboundAccepted> acceptedPublisher(
      BusSettings bus, Journal<OutboundAccepted> journal) {
    return new Publisher<>(bus, Topic.OUTBOUND_ACCEPTED, journal);
  }

  @Bean
  IdempotencyKeys idempotencyKeys(MongoDatabase database, Clock clock) {
    return new MongoIdempotencyKeys(database, clock);
  }

  @Bean
  Admission admission(Sessions sessions, Numbers numbers, Queue queue, LaneProperties properties) {
    return new Admission(sessions, numbers, queue, properties);
  }

  @Bean
  Acceptance acceptance(
      Journal<OutboundAccepted> journal,
      Publisher<OutboundAccepted> publisher,
      Vault vault,
      SendLanes lanes,
      Clock clock,
      SecureRandom random) {
    return new Acceptance(journal, publisher, vault, lanes, clock, random);
  }

  @Bean
  Drafting drafting(MediaCatalog media, KnownMessages messages, Clock clock) {
    return new Drafting(new ContentReader(media), new ContextReader(messages), clock);
  }

  @Bean
  Operations operations(KnownMessages messages, Intake intake, Clock clock) {
    return new Operations(messages, intake, clock);
  }

  @Bean
  Removal removal(
      Operations operations,
      Acceptance acceptance,
      Settlement settlement,
      UnderWay underWay,
      Queue queue) {
    return new Removal(operations, acceptance, settlement, underWay, queue);
  }

  @Bean
  Staging staging(HttpMedia media) {
    return new Staging(media);
  }

  @Bean
  Intake intake(
      Drafting drafting,
      Admission admission,
      IdempotencyKeys keys,
      Acceptance acceptance,
      Answers answers,
      SecureRandom random) {
    return new Intake(drafting, admission, keys, acceptance, answers, new MessageIds(random));
  }

  @Bean
  Patience patience(Settlement settlement, Answers answers) {
    return new Patience(settlement, answers);
  }

  @Bean
  Answers answers(Queue queue, Pacing pacing) {
    return new Answers(queue, pacing);
  }

  @Bean
  OpenApiCustomizer sendSchemas(JsonMapper json) {
    return new SendSchemas(json);
  }

  @Bean
  SessionMemory acceptedMessages(Journal<OutboundAccepted> journal, IdempotencyKeys keys) {
    return sessionId -> {
      journal.forget(sessionId);
      keys.forget(sessionId);
    };
  }
}
