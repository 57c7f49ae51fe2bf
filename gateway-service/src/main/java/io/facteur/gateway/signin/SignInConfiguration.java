package io.facteur.gateway.signin;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

  @Bean
  Browsers browsers(MongoDatabase database) {
    return new Browsers(new MongoSignIns(database), new SecureRandom(), Clock.systemUTC());
  }
}
