package io.facteur.media.intake;

import com.mongodb.client.MongoDatabase;
import io.facteur.guardedhttp.AddressPolicy;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.guardedhttp.GuardedHttpSettings;
import io.facteur.media.inspection.Inspector;
import io.facteur.media.library.MediaIds;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.Quota;
import io.facteur.media.lifecycle.SessionFiles;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.Room;
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
  MongoUploadKeys uploadKeys(MongoDatabase database, Clock clock) {
    return new MongoUploadKeys(database, clock);
  }

  @Bean
  SessionFiles forgottenUploadKeys(MongoUploadKeys keys) {
    return keys::forget;
  }

  @Bean
  Intake intake(
      FileStore store,
      MediaLibrary library,
      Inspector inspector,
      MediaIds ids,
      MongoUploadKeys keys,
      InternalClient services,
      IntakeProperties properties,
      Room room,
      Quota quota,
      Clock clock) {
    return new Intake(
        store,
        library,
        inspector,
        ids,
        keys,
        new Intake.Surroundings(services, properties, room, quota, clock));
  }
}
