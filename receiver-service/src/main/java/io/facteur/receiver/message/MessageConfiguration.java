package io.facteur.receiver.message;

import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Contents;
import io.facteur.servicekit.call.InternalClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

  @Bean
  Items items(Contents contents, AddressBook addresses, Accounts accounts) {
    return new Items(contents, addresses, accounts);
  }

  @Bean
  Wishes wishes(AddressBook addresses) {
    return new Wishes(addresses);
  }

  @Bean
  UnseenMessages unseenMessages(InternalClient client) {
    return new UnseenMessages(client);
  }
}
