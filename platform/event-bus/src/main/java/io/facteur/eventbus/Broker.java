package io.facteur.eventbus;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The broker as such.
public final class Broker {
  private static final Logger log = LoggerFactory.getLogger(Broker.class);
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private Broker() {}

  /// Asks it who belongs to it, and waits for the answer, 1.5 s at most.
  public static boolean answers(BusSettings settings) {
    Admin admin = null;
    try {
      admin = Kafka.admin(settings);
      return !admin
          .describeCluster()
          .nodes()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      log.atDebug().setCause(e).log("broker.no-answer");
      return false;
    } finally {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }
}
