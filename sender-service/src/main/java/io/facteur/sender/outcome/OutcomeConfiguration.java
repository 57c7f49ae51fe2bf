package io.facteur.sender.outcome;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoJournal;
import io.facteur.eventbus.Publisher;
import io.facteur.sender.memory.SessionMemory;
import io.facteur.servicekit.bus.WrittenStream;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

  @Bean
  Journal<OutboundSettled> settledJournal(MongoDatabase database, Clock clock) {
    return new MongoJournal<>(database, Topic.OUTBOUND_SETTLED, clock);
  }

  @Bean
  WrittenStream<OutboundSettled> settledStream(Journal<OutboundSettled> journal) {
    return new WrittenStream<>(Topic.OUTBOUND_SETTLED, journal);
  }

  @Bean(initMethod = "start")
  Publisher<OutboundSettled> settledPublisher(BusSettings bus, Journal<OutboundSettled> journal) {
    return new Publisher<>(bus, Topic.OUTBOUND_SETTLED, journal);
  }

  @Bean
  Outcomes outcomes(MongoDatabase database) {
    return new MongoOutcomes(database);
  }

  @Bean
  Settlement settlement(
      Journal<OutboundSettled> journal,
      Publisher<OutboundSettled> publisher,
      Outcomes outcomes,
      Clock clock) {
    return new Settlement(journal, publisher, outcomes, clock);
  }

  @Bean
  SessionMemory rememberedOutcomes(Journal<OutboundSettled> settled, Outcomes outcomes) {
    return sessionId -> {
      outcomes.forget(sessionId);
      settled.forget(sessionId);
    };
  }
}
