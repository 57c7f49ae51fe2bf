package io.facteur.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedDataKeysTest {

  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int newest = 1;
  private final CachedDataKeys keys =
      new CachedDataKeys(
          (session, version) -> {
            asked.add(session + version);
            return new DataKey(version.orElse(newest), new byte[32]);
          },
          2,
          Duration.ofMinutes(10),
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }
          });

  @Test
  void asksOnceUntilItsTimeIsUp() {
    keys.current("anna");
    keys.current("anna");
    assertThat(asked).hasSize(1);

    now = now.plus(Duration.ofMinutes(10));
    newest = 2;

    assertThat(keys.current("anna").version()).isEqualTo(2);
    assertThat(asked).hasSize(2);
  }

  @Test
  void theCurrentKeyOpensItsOwnVersionWithoutAskingAgain() {
    keys.current("anna");

    assertThat(keys.version("anna", 1).version()).isEqualTo(1);
    assertThat(asked).hasSize(1);
    assertThat(keys.version("anna", 3).version()).isEqualTo(3);
    assertThat(asked).hasSize(2);
  }

  @Test
  void keepsNoMoreThanItsCapacityAndDropsTheLeastUsed() {
    keys.current("anna");
    keys.current("bert");
    keys.current("anna");
    keys.current("carl");
    asked.clear();

    keys.current("anna");
    keys.current("bert");

    assertThat(asked).containsExactly("bertOptionalInt.empty");
  }

  @Test
  void forgetsASession() {
    keys.current("anna");

    keys.forget("anna");
    keys.current("anna");

    assertThat(asked).hasSize(2);
  }
}
