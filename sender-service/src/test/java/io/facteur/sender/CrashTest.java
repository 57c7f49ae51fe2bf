package io.facteur.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a stop in the middle leaves behind is found again.
class CrashTest {
  private static final String NUMBER = "+33600000002";
  private final TestClock clock = new TestClock();
  private EmbeddedStore store;
  private FakeSessionService sessions;

  @BeforeEach
  void start() {
    store = EmbeddedStore.inMemory();
    sessions = new FakeSessionService();
    sessions.session("shop", SessionStatus.CONNECTED);
  }

  @AfterEach
  void stop() {
    sessions.close();
    store.close();
  }

  @Test
  void losesNothingAndRepeatsNothingWhenItStopsInTheMiddle() {
    var hanging = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    sessions.answersWith("shop", request -> hangFrom(8, request, hanging, over));
    var accepted = new ArrayList<String>();

    try (var sender = new SenderUnderTest(store, sessions, clock)) {
      for (int i = 0; i < 20; i++) {
        accepted.add(sender.send("shop", NUMBER, "n° " + i).text("id"));
      }
      await().until(() -> hanging.getCount() == 0);
    }
    // The owner had the eighth one all the while; sender never heard what became of it.
    over.countDown();
    await().until(() -> sessions.wire("shop").size() == 8);

    try (var sender = new SenderUnderTest(store, sessions, clock)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> sessions.wire("shop").size() == 20);
      await().until(() -> sender.stream("outbound.settled", "shop").size() == 20);
      assertThat(sessions.wire("shop"))
          .extracting(SendRequest::messageId)
          .containsExactlyElementsOf(accepted);
      assertThat(sessions.sequences("shop"))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
      assertThat(sender.stream("outbound.settled", "shop"))
          .extracting(record -> record.path("messageId").asString())
          .containsExactlyElementsOf(accepted);
    }
  }

  @Test
  void doesNotRefillThePaceByARestart() {
    String pace = "--sender.pacing.per-minute=3";

    Instant estimate;
    try (var sender = new SenderUnderTest(store, sessions, clock, pace)) {
      for (int i = 0; i < 3; i++) {
        sender.send("shop", NUMBER, "n° " + i);
      }
      await().until(() -> sender.stream("outbound.settled", "shop").size() == 3);
    }
    try (var sender = new SenderUnderTest(store, sessions, clock, pace)) {
      var held = sender.send("shop", NUMBER, "n° 3");
      estimate = Instant.parse(held.body().path("queue").path("estimatedSendAt").asString());
      sessions.session("other", SessionStatus.CONNECTED);
      sender.send("other", NUMBER, "Un autre compte");
      await().until(() -> sessions.wire("other").size() == 1);
      assertThat(sessions.wire("shop")).hasSize(3);

      clock.advance(Duration.ofSeconds(61));
      await().until(() -> sessions.wire("shop").size() == 4);
    }
    assertThat(estimate).isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(61));
  }

  private static SendResult hangFrom(
      long sequence, SendRequest request, CountDownLatch hanging, CountDownLatch over) {
    if (request.sequence() == sequence) {
      hanging.countDown();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new SendResult.Sent(FakeSessionService.SENT_AT);
  }
}
