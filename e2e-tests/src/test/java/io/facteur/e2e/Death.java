package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.servicekit.failpoint.Failpoint;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Kills the service that has a message at one of its steps.
final class Death {
  private static final int KILLED = 137;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LATEST = 3;

  private Death() {}

  /// Starts that service so that it dies when the step is reached for the first, second or third
  /// time, and waits until it has.
  static void at(Failpoint step, OwnJars jars, RandomGenerator random) {
    String service = service(step);
    String when = step.name() + ":" + random.nextInt(1, LATEST + 1);
    jars.begin(service, "-D" + Failpoint.PROPERTY + "=" + when);
    assertThat(jars.exitStatus(service, PATIENCE)).as(() -> "killed at " + step).isEqualTo(KILLED);
  }

  /// Which service has the message at that step.
  static String service(Failpoint step) {
    return switch (step) {
      case ADMITTED, ACCEPTED, ANNOUNCED, QUEUED, DUE, ANSWERED, TOLD -> "sender";
      case HANDED_OVER, ENCRYPTED, RATCHETED, JOURNALED, ACKNOWLEDGED, SETTLED -> "session";
      case DECRYPTED, RECORDED, RECEIPTED -> "session";
      case HEARD, ENTERED, LOGGED -> "receiver";
      case PLACED, POSTED, NOTED -> "webhook";
    };
  }
}
