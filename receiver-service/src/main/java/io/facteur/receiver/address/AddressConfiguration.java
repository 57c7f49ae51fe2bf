package io.facteur.receiver.address;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

  @Bean
  AddressBook addressBook(MongoDatabase database, Clock clock) {
    return new MongoAddressBook(database, clock);
  }
}
