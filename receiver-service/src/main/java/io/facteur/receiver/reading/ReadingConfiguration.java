package io.facteur.receiver.reading;

import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Timeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {

  @Bean
  Readings readings(
      Contents contents, Timeline timeline, AddressBook addresses, Accounts accounts) {
    return new Readings(contents, timeline, addresses, accounts);
  }

  @Bean
  Perspective perspective(AddressBook addresses, Accounts accounts) {
    return new Perspective(addresses, accounts);
  }
}
