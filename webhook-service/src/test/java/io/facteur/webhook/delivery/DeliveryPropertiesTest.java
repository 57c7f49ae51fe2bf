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
    assertThat(defaults.jitter()).isZero();
    assertThat(defaults.redrive()).isTrue();
  }

  @Test
  void readsEverySetting() {
    DeliveryProperties read =
        bind(
            Map.of(
                "webhook.delivery.schedule", "100ms,5m",
                "webhook.delivery.jitter", "0.2",
                "webhook.delivery.redrive", "false",
                "webhook.delivery.first-probe", "2s",
                "webhook.delivery.longest-probe", "1m",
                "webhook.delivery.redrive-within", "1h",
                "webhook.delivery.kept", "1d",
                "webhook.delivery.waits-at-most", "2h",
                "webhook.delivery.most-waiting", "7"));

    assertThat(read)
        .isEqualTo(
            new DeliveryProperties(
                List.of(Duration.ofMillis(100), Duration.ofMinutes(5)),
                0.2,
                false,
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofHours(2),
                7));
  }

  private static DeliveryProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("webhook.delivery", Bindable.of(DeliveryProperties.class));
  }
}
