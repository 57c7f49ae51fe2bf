package io.facteur.receiver.message;

import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.contact.Contacts;
import io.facteur.receiver.reading.Readings;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.servicekit.call.InternalClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

  @Bean
  Items items(Readings readings, AddressBook addresses, Accounts accounts) {
    return new Items(readings, addresses, accounts);
  }

  @Bean
  Chats chats(Timeline timeline, AddressBook addresses, Contacts contacts, Items items) {
    return new Chats(timeline, addresses, contacts, items);
  }

  @Bean
  Wishes wishes(AddressBook addresses) {
    return new Wishes(addresses);
  }

  @Bean
  UnseenMessages unseenMessages(InternalClient client, Contents contents) {
    return new UnseenMessages(client, contents);
  }

  @Bean
  ReadMarks readMarks(
      Timeline timeline, AddressBook addresses, InternalClient client, Clock clock) {
    return new ReadMarks(timeline, addresses, client, clock);
  }
}
