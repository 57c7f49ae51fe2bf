package io.facteur.sender.pacing;

import io.facteur.sender.owner.Sessions;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PacingProperties.class)
class PacingConfiguration {

  @Bean
  Pacing pacing(PacingProperties properties, SendTimes times, Sessions sessions, Clock clock) {
    return new Pacing(properties, sessions::pace, times, clock);
  }
}
