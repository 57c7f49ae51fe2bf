package io.facteur.media.intake;

import io.facteur.guardedhttp.AddressPolicy;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.guardedhttp.GuardedHttpSettings;
import io.facteur.media.inspection.Inspector;
import io.facteur.media.library.MediaIds;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.storage.FileStore;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.OwnHosts;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

  @Bean
  GuardedHttp guardedHttp(
      @Value("${facteur.webhook-allow-loopback:false}") boolean loopback,
      IntakeProperties properties,
      OwnHosts own) {
    return new GuardedHttp(
        AddressPolicy.of(loopback, properties.allowCidrs()).butNever(own.names()),
        GuardedHttpSettings.forFiles("Facteur/0.1"));
  }

  @Bean
  Source source(GuardedHttp http, Intake intake) {
    return new Source(http, intake);
  }

  @Bean
  Intake intake(
      FileStore store,
      MediaLibrary library,
      Inspector inspector,
      MediaIds ids,
      InternalClient services,
      IntakeProperties properties,
      Clock clock) {
    return new Intake(
        store, library, inspector, ids, new Intake.Surroundings(services, properties, clock));
  }
}
