package io.facteur.session.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OwnershipPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new OwnershipProperties(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20)));
  }

  @Test
  void takesEverySetting() {
    assertThat(
            bind(
                Map.of(
                    "session.ownership.renew-period", "1s",
                    "session.ownership.fence-after", "2s",
                    "session.ownership.ttl", "3s",
                    "session.ownership.scan-period", "4s",
                    "session.ownership.start-gap", "5s",
                    "session.ownership.rebalance-gap", "6s",
                    "session.ownership.hand-over", "7s")))
        .isEqualTo(
            new OwnershipProperties(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(7)));
  }

  @Test
  void refusesTimesInWhichTwoProcessesCouldOwnASession() {
    assertThatThrownBy(() -> bind(Map.of("session.ownership.fence-after", "15s")))
        .hasRootCauseMessage(
            "session.ownership: renew-period < fence-after < ttl must hold, was PT5S, PT15S,"
                + " PT15S");
  }

  @Test
  void namesAProcessAlikeAcrossRestartsAndItsIncarnationsDifferently() {
    var random = new Random(1);
    var properties = bindInstance(Map.of("facteur.data", "/var/lib/facteur"));

    var first = properties.instance("host", random);
    var second = properties.instance("host", random);

    assertThat(first.name()).isEqualTo(second.name()).startsWith("host-");
    assertThat(first.incarnation()).isNotEqualTo(second.incarnation());
    assertThat(bindInstance(Map.of("facteur.data", "/elsewhere")).instance("host", random).name())
        .isNotEqualTo(first.name());
  }

  @Test
  void takesTheNameThatIsSet() {
    assertThat(
            bindInstance(Map.of("facteur.instance-id", "session-0"))
                .instance("host", new Random(1))
                .name())
        .isEqualTo("session-0");
  }

  private static OwnershipProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("session.ownership", OwnershipProperties.class);
  }

  private static InstanceProperties bindInstance(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("facteur", InstanceProperties.class);
  }
}
