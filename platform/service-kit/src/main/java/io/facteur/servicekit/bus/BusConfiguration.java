package io.facteur.servicekit.bus;

import io.facteur.eventbus.Backfill;
import io.facteur.eventbus.BusSettings;
import io.facteur.servicekit.call.CallConfiguration;
import io.facteur.servicekit.call.InternalClient;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// The event bus for a service that says `facteur.bus.enabled: true`.
@AutoConfiguration(after = CallConfiguration.class)
@ConditionalOnProperty("facteur.bus.enabled")
public class BusConfiguration {

  @Bean
  BusSettings busSettings(
      @Value("${facteur.kafka-bootstrap-servers}") String bootstrapServers,
      @Value("${facteur.instance-id:${HOSTNAME:single}}") String instance,
      @Value("${facteur.kafka-topic-prefix:}") String prefix) {
    return new BusSettings(bootstrapServers, instance, prefix);
  }

  @Bean
  BrokerHealth brokerHealthIndicator(BusSettings settings) {
    return new BrokerHealth(settings);
  }

  @Bean
  Backfill backfill(InternalClient services) {
    return new HttpBackfill(services);
  }

  @Bean
  StreamController streamController(ObjectProvider<WrittenStream<?>> streams) {
    return new StreamController(List.copyOf(streams.stream().toList()));
  }
}
