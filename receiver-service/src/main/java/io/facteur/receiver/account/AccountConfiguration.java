package io.facteur.receiver.account;

import com.mongodb.client.MongoDatabase;
import io.facteur.servicekit.call.InternalClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

  @Bean
  Accounts accounts(MongoDatabase database) {
    return new MongoAccounts(database);
  }

  @Bean
  KnownSessions knownSessions(Accounts accounts, InternalClient client) {
    return new KnownSessions(accounts, client);
  }
}
