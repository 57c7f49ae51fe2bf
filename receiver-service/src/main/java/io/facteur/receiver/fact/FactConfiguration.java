package io.facteur.receiver.fact;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.session.SessionFact;
import io.facteur.eventbus.Backfill;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.MongoPositions;
import io.facteur.eventbus.StreamConsumer;
import io.facteur.eventbus.StreamHandler;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.contact.Contacts;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.receiver.file.Files;
import io.facteur.receiver.file.Wanted;
import io.facteur.receiver.reading.Perspective;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.vault.CachedDataKeys;
import io.facteur.vault.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FactConfiguration {
  private static final String GROUP = "receiver";

  @Bean
  SessionLocks sessionLocks() {
    return new SessionLocks();
  }

  @Bean
  OutboundFacts outboundFacts(
      SessionLocks locks,
      Accounts accounts,
      Timeline timeline,
      Contents contents,
      Sayings sayings,
      Announcer announcer) {
    return new OutboundFacts(locks, accounts, timeline, contents, sayings, announcer);
  }

  @Bean
  GroupAdmins groupAdmins(InternalClient client, AddressBook addresses) {
    return new AskedGroupAdmins(client, addresses);
  }

  @Bean
  Sayings sayings(
      Timeline timeline, AddressBook addresses, Perspective perspective, GroupAdmins admins) {
    return new Sayings(timeline, addresses, perspective, admins);
  }

  @Bean
  Identities identities(Timeline timeline, AddressBook addresses, Announcer announcer) {
    return new Identities(timeline, addresses, announcer);
  }

  @Bean
  Inbox inbox(
      Timeline timeline,
      Contents contents,
      AddressBook addresses,
      Identities identities,
      Sayings sayings,
      Announcer announcer,
      Wanted wanted,
      Contacts people) {
    return new Inbox(timeline, contents, addresses, identities, sayings, announcer, wanted, people);
  }

  @Bean
  StatusNews statusNews(Accounts accounts, AddressBook addresses, Announcer announcer) {
    return new StatusNews(accounts, addresses, announcer);
  }

  @Bean
  SessionEnd sessionEnd(
      Accounts accounts,
      Timeline timeline,
      AddressBook addresses,
      Contacts people,
      Announcer announcer,
      Wanted files,
      CachedDataKeys keys) {
    return new SessionEnd(accounts, timeline, addresses, people, announcer, files, keys);
  }

  @Bean
  GroupNews groupNews(
      Vault vault, AddressBook addresses, Identities identities, Announcer announcer) {
    return new GroupNews(vault, addresses, identities, announcer);
  }

  @Bean
  SessionFacts sessionFacts(
      SessionLocks locks,
      Inbox inbox,
      Identities identities,
      SessionEnd end,
      StatusNews news,
      GroupNews groups) {
    return new SessionFacts(locks, inbox, identities, end, news, groups);
  }

  @Bean
  MediaNews mediaNews(
      SessionLocks locks,
      Files files,
      AddressBook addresses,
      Accounts accounts,
      Announcer announcer) {
    return new MediaNews(locks, files, addresses, accounts, announcer);
  }

  @Bean(initMethod = "start")
  StreamConsumer<MediaSettled> mediaConsumer(
      BusSettings bus, MongoDatabase database, Backfill backfill, MediaNews news) {
    return consumer(bus, database, backfill, Topic.MEDIA_SETTLED, news::settled);
  }

  @Bean(initMethod = "start")
  StreamConsumer<OutboundAccepted> acceptedConsumer(
      BusSettings bus, MongoDatabase database, Backfill backfill, OutboundFacts facts) {
    return consumer(bus, database, backfill, Topic.OUTBOUND_ACCEPTED, facts::accepted);
  }

  @Bean(initMethod = "start")
  StreamConsumer<OutboundSettled> settledConsumer(
      BusSettings bus, MongoDatabase database, Backfill backfill, OutboundFacts facts) {
    return consumer(bus, database, backfill, Topic.OUTBOUND_SETTLED, facts::settled);
  }

  @Bean(initMethod = "start")
  StreamConsumer<SessionFact> sessionConsumer(
      BusSettings bus, MongoDatabase database, Backfill backfill, SessionFacts facts) {
    return consumer(bus, database, backfill, Topic.SESSION_FACTS, facts::handle);
  }

  private static <R extends StreamRecord> StreamConsumer<R> consumer(
      BusSettings bus,
      MongoDatabase database,
      Backfill backfill,
      Topic<R> topic,
      StreamHandler<R> handler) {
    var positions = new MongoPositions(database, GROUP, topic);
    return new StreamConsumer<>(bus, topic, GROUP, positions, backfill, handler);
  }
}
