package io.facteur.servicekit.call;

import io.facteur.servicekit.identity.IdentityConfiguration;
import io.facteur.servicekit.identity.InternalIdentity;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Calls between services; addresses come from `facteur.services.<name>` where nothing else knows
/// them.
@AutoConfiguration(after = IdentityConfiguration.class)
public class CallConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  @ConditionalOnMissingBean
  ServiceDirectory serviceDirectory(Environment environment) {
    return new ConfiguredDirectory(environment);
  }

  @Bean
  InternalClient internalClient(ServiceDirectory directory, InternalIdentity identity) {
    return new InternalClient(directory, identity, PATIENCE);
  }

  @Bean
  OwnHosts ownHosts(Environment environment) {
    return OwnHosts.of(environment);
  }
}
