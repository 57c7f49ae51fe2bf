package io.facteur.session.fact;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.session.SessionFact;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoJournal;
import io.facteur.eventbus.Publisher;
import io.facteur.servicekit.bus.WrittenStream;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FactConfiguration {

  @Bean
  Journal<SessionFact> sessionFactJournal(MongoDatabase database) {
    return new MongoJournal<>(database, Topic.SESSION_FACTS, Clock.systemUTC());
  }

  /// What readers ask for when they missed something.
  @Bean
  WrittenStream<SessionFact> sessionFactStream(Journal<SessionFact> journal) {
    return new WrittenStream<>(Topic.SESSION_FACTS, journal);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Publisher<SessionFact> sessionFactPublisher(BusSettings settings, Journal<SessionFact> journal) {
    return new Publisher<>(settings, Topic.SESSION_FACTS, journal);
  }

  @Bean
  Facts facts(Journal<SessionFact> journal, Publisher<SessionFact> publisher) {
    return new Facts(journal, publisher::publish);
  }
}
