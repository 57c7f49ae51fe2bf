package io.facteur.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliveryPropertiesTest {

  @Test
  void retriesAfterOneTwoAndFourSecondsUnlessToldOtherwise() {
    DeliveryProperties defaults = bind(Map.of());

    assertThat(defaults.schedule())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(defaults.allowCidrs()).isEmpty();
  }

  @Test
  void readsEverySetting() {
    DeliveryProperties read =
        bind(
            Map.of(
                "webhook.delivery.schedule", "100ms,5m",
                "webhook.delivery.allow-cidrs", "172.18.0.0/16"));

    assertThat(read)
        .isEqualTo(
            new DeliveryProperties(
                List.of(Duration.ofMillis(100), Duration.ofMinutes(5)), List.of("172.18.0.0/16")));
  }

  private static DeliveryProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("webhook.delivery", Bindable.of(DeliveryProperties.class));
  }
}
