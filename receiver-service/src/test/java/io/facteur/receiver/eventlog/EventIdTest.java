package io.facteur.receiver.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class EventIdTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  /// The recipe is a promise: an event told by one version is the same event for the next one.
  /// Time: 1772366400000 ms. The rest: the first 80 bits of SHA-256, computed with sha256sum.
  @Test
  void keepsTheRecipe() {
    assertThat(EventId.ofProgress("shop", AT, "3EB0A1", "sent"))
        .isEqualTo("evt_01KJMMA2G057ZFMKEBRQHMCCV5");
    assertThat(EventId.ofFact("shop", AT, "status|3")).isEqualTo("evt_01KJMMA2G0X59FSXATH1DQQZ28");
  }

  @Test
  void isTheSameForTheSameThingAndAnotherForAnything() {
    var ids = new HashSet<String>();
    for (var session : new String[] {"shop", "shop2"}) {
      for (var message : new String[] {"3EB0A1", "3EB0A2"}) {
        for (var milestone : new String[] {"sent", "delivered"}) {
          ids.add(EventId.ofProgress(session, AT, message, milestone));
          ids.add(EventId.ofProgress(session, AT, message, milestone));
        }
      }
    }

    assertThat(ids).hasSize(8).allMatch(id -> id.matches("evt_[0-7][0-9A-HJKMNP-TV-Z]{25}"));
  }

  @Test
  void sortsByTime() {
    assertThat(EventId.ofFact("shop", AT.plusMillis(1), "a"))
        .isGreaterThan(EventId.ofFact("shop", AT, "z"));
  }
}
