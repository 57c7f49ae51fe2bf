package io.facteur.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.sender.lane.LaneProperties;
import io.facteur.sender.owner.OwnerProperties;
import io.facteur.sender.pacing.PacingProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PropertiesTest {

  @Test
  void hasTheseDefaults() {
    assertThat(bind("sender.pacing", PacingProperties.class, Map.of()))
        .isEqualTo(new PacingProperties(50, Duration.ZERO, Duration.ZERO, false));
    assertThat(bind("sender.lane", LaneProperties.class, Map.of()))
        .isEqualTo(
            new LaneProperties(
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMinutes(30),
                10_000));
    assertThat(bind("sender.owner", OwnerProperties.class, Map.of()))
        .isEqualTo(new OwnerProperties(Duration.ofSeconds(3), Duration.ofSeconds(90)));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            bind(
                "sender.pacing",
                PacingProperties.class,
                Map.of(
                    "sender.pacing.per-minute", "20",
                    "sender.pacing.min-gap", "1s",
                    "sender.pacing.jitter", "2s",
                    "sender.pacing.typing", "true")))
        .isEqualTo(new PacingProperties(20, Duration.ofSeconds(1), Duration.ofSeconds(2), true));
    assertThat(
            bind(
                "sender.lane",
                LaneProperties.class,
                Map.of(
                    "sender.lane.retry-from", "1s",
                    "sender.lane.retry-to", "1m",
                    "sender.lane.scan-period", "2s",
                    "sender.lane.hold", "1h",
                    "sender.lane.capacity", "7")))
        .isEqualTo(
            new LaneProperties(
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                7));
    assertThat(
            bind(
                "sender.owner",
                OwnerProperties.class,
                Map.of("sender.owner.ask-timeout", "1s", "sender.owner.send-timeout", "2m")))
        .isEqualTo(new OwnerProperties(Duration.ofSeconds(1), Duration.ofMinutes(2)));
  }

  @Test
  void refusesAPaceOfNothing() {
    assertThatThrownBy(() ->
            bind("sender.pacing", PacingProperties.class, Map.of("sender.pacing.per-minute", "-1")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("sender.pacing.per-minute must be at least 0, was -1");
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
  }
}
