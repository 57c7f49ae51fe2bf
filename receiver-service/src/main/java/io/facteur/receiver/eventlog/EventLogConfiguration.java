package io.facteur.receiver.eventlog;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoJournal;
import io.facteur.eventbus.Publisher;
import io.facteur.eventbus.Retention;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.reading.Readings;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.servicekit.bus.WrittenStream;
import io.facteur.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

  @Bean
  Journal<PublicEvent> eventJournal(MongoDatabase database, Clock clock) {
    return new MongoJournal<>(database, Topic.PUBLIC_EVENTS, clock);
  }

  @Bean
  WrittenStream<PublicEvent> eventStream(Journal<PublicEvent> journal) {
    return new WrittenStream<>(Topic.PUBLIC_EVENTS, journal);
  }

  @Bean(initMethod = "start")
  Publisher<PublicEvent> eventPublisher(BusSettings bus, Journal<PublicEvent> journal) {
    return new Publisher<>(bus, Topic.PUBLIC_EVENTS, journal);
  }

  @Bean(initMethod = "start")
  Retention eventRetention(
      Journal<PublicEvent> journal,
      @Value("${receiver.events.kept:14d}") Duration kept,
      Clock clock) {
    return new Retention(journal, kept, clock);
  }

  @Bean
  Listeners listeners() {
    return new Listeners();
  }

  @Bean
  EventLog eventLog(
      Journal<PublicEvent> journal,
      Publisher<PublicEvent> publisher,
      Vault vault,
      Listeners listeners) {
    return new EventLog(journal, publisher, vault, listeners);
  }

  @Bean
  LiveEvents liveEvents(EventLog log, Listeners listeners, KnownSessions sessions) {
    return new LiveEvents(log, listeners, sessions);
  }

  @Bean
  Announcer announcer(
      EventLog log,
      Timeline timeline,
      Readings readings,
      AddressBook addresses,
      Accounts accounts) {
    var arrivals = new Arrivals(readings, timeline, addresses, accounts);
    return new Announcer(log, timeline, arrivals, addresses, accounts);
  }
}
