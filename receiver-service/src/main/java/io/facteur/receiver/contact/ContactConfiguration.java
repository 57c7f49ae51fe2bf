package io.facteur.receiver.contact;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ContactConfiguration {

  @Bean
  Contacts contacts(MongoDatabase database) {
    return new MongoContacts(database);
  }
}
