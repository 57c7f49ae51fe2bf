package io.facteur.sender.recipient;

import io.facteur.sender.memory.SessionMemory;
import io.facteur.sender.owner.SessionOwner;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecipientConfiguration {

  @Bean
  Numbers numbers(SessionOwner owner, Clock clock) {
    return new Numbers(owner, clock);
  }

  @Bean
  SessionMemory rememberedNumbers(Numbers numbers) {
    return numbers::forget;
  }
}
