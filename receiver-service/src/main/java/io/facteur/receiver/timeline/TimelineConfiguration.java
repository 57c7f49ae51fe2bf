package io.facteur.receiver.timeline;

import com.mongodb.client.MongoDatabase;
import io.facteur.receiver.file.Files;
import io.facteur.receiver.interpretation.Interpreter;
import io.facteur.vault.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimelineConfiguration {

  @Bean
  Timeline timeline(MongoDatabase database, Clock clock) {
    return new MongoTimeline(database, clock);
  }

  @Bean
  Contents contents(Vault vault, Files files) {
    return new Contents(vault, new Interpreter(), files);
  }
}
