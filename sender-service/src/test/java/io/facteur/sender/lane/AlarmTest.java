package io.facteur.sender.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private final List<String> rung = new CopyOnWriteArrayList<>();
  private final Alarm alarm = new Alarm(Clock.systemUTC());

  @AfterEach
  void close() {
    alarm.close();
  }

  /// A queue that is looked at again and again names the same moment each time.
  @Test
  void ringsOnceHoweverOftenItIsSet() {
    Instant soon = Instant.now().plusMillis(500);
    for (int i = 0; i < 50; i++) {
      alarm.set("shop", soon, rung::add);
    }
    alarm.set("other", soon.plusMillis(300), rung::add);

    await().until(() -> rung.contains("other"));
    assertThat(rung).containsExactly("shop", "other");
  }

  @Test
  void ringsSoonerWhenSomethingComesBetween() {
    alarm.set("shop", Instant.now().plusSeconds(30), rung::add);
    alarm.set("shop", Instant.now().plusMillis(50), rung::add);
    alarm.set("shop", Instant.now().plusSeconds(20), rung::add);

    await().until(() -> !rung.isEmpty());
    assertThat(rung).containsExactly("shop");
  }
}
