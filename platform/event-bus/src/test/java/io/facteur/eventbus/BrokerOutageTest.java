package io.facteur.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.outbound.OutboundSettled;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of streams when the broker is not there, comes back, or comes back with nothing.
class BrokerOutageTest {

  private static final List<String> SESSIONS =
      IntStream.range(0, 6).mapToObj(n -> "session-" + n).toList();

  private TestBroker broker;
  private Installation installation;

  @BeforeEach
  void install() {
    broker = TestBroker.stopped();
    installation = new Installation(broker, "");
  }

  @AfterEach
  void uninstall() throws Exception {
    installation.close();
    broker.close();
  }

  @Test
  void startsPublishesAndConsumesWithoutABroker() {
    var before = System.nanoTime();
    var publisher = installation.publisher();
    installation.consumer("one", Hurry.pace());
    for (var session : SESSIONS) {
      publisher.publish(installation.append(session));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));

    awaitAllHandled();

    broker.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> installation.journal.unpublished(1).isEmpty());
    SESSIONS.forEach(this::assertHandledOnceAndInOrder);
  }

  @Test
  void losesAndRepeatsNothingWhenTheBrokerGoesWhilePublishing() {
    broker.start();
    var publisher = installation.publisher();
    installation.consumer("one", Hurry.pace());
    publishRounds(publisher, 20);
    awaitAllHandled();

    var during = Thread.ofVirtual().start(() -> publishRounds(publisher, 200));
    broker.stop();
    awaitEnd(during);
    publishRounds(publisher, 20);
    awaitAllHandled();

    broker.start();
    publishRounds(publisher, 20);
    awaitAllHandled();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> installation.journal.unpublished(1).isEmpty());
    SESSIONS.forEach(this::assertHandledOnceAndInOrder);
  }

  @Test
  void losesNothingWhenTheVolumeIsLost() {
    broker.start();
    var publisher = installation.publisher();
    var first = installation.consumer("one", Hurry.pace());
    publishRounds(publisher, 10);
    awaitAllHandled();
    first.close();
    publishRounds(publisher, 10);
    await().until(() -> installation.journal.unpublished(1).isEmpty());

    broker.startWithEmptyVolume();
    installation.consumer("one", Hurry.pace());
    awaitAllHandled();

    publishRounds(publisher, 10);
    awaitAllHandled();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> installation.journal.unpublished(1).isEmpty());
    SESSIONS.forEach(this::assertHandledOnceAndInOrder);
  }

  @Test
  void goesOnWhenTheVolumeIsLostUnderARunningConsumer() {
    broker.start();
    var publisher = installation.publisher();
    installation.consumer("one", Hurry.pace());
    publishRounds(publisher, 10);
    awaitAllHandled();

    broker.startWithEmptyVolume();
    publishRounds(publisher, 10);

    awaitAllHandled();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> installation.journal.unpublished(1).isEmpty());
    publishRounds(publisher, 10);
    awaitAllHandled();
    SESSIONS.forEach(this::assertHandledOnceAndInOrder);
  }

  private void publishRounds(Publisher<OutboundSettled> publisher, int rounds) {
    for (var round = 0; round < rounds; round++) {
      SESSIONS.forEach(session -> publisher.publish(installation.append(session)));
    }
  }

  private void awaitAllHandled() {
    for (var session : SESSIONS) {
      var head = installation.journal.head(session);
      await(session + " to " + head)
          .atMost(Duration.ofSeconds(40))
          .until(() -> installation.handled(session).contains(head));
    }
  }

  private void assertHandledOnceAndInOrder(String session) {
    assertThat(installation.handled(session))
        .as(session)
        .isEqualTo(LongStream.rangeClosed(1, installation.journal.head(session)).boxed().toList());
  }

  private static void awaitEnd(Thread thread) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
  }
}
