package io.facteur.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.sender.SenderUnderTest.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final TestClock CLOCK = new TestClock();
  private static EmbeddedStore store;
  private static FakeSessionService sessions;
  private static SenderUnderTest sender;

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory();
    sessions = new FakeSessionService();
    sender = new SenderUnderTest(store, sessions, CLOCK);
  }

  @AfterAll
  static void stop() {
    sender.close();
    sessions.close();
    store.close();
  }

  @Test
  void makesOneMessageOfFiftyParallelPostsWithTheSameKey() throws Exception {
    sessions.session("parallel", SessionStatus.CONNECTED);
    String body = SenderUnderTest.body("+33600000002", "Une fois");

    List<Answer> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> posts =
          IntStream.range(0, 50)
              .mapToObj(_ -> (Callable<Answer>) () -> sender.post("parallel", body, "key-1"))
              .toList();
      answers = threads.invokeAll(posts).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    await().until(() -> !sessions.wire("parallel").isEmpty());
    Answer next = sender.send("parallel", "+33600000002", "La suite");
    await().until(() -> sessions.wire("parallel").size() >= 2);
    assertThat(sessions.wire("parallel"))
        .extracting(request -> request.messageId())
        .containsExactly(answers.getFirst().text("id"), next.text("id"));
  }

  @Test
  void givesTheSameAnswerAgainEvenWhenTheSessionIsGoneMeanwhile() {
    sessions.session("again", SessionStatus.CONNECTED);
    String body = SenderUnderTest.body("+33600000002", "Encore");
    Answer first = sender.post("again", body, "key-2");
    sessions.session("again", SessionStatus.LOGGED_OUT);

    Answer second = sender.post("again", body, "key-2");

    assertThat(first.replayed()).isFalse();
    assertThat(second.replayed()).isTrue();
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void refusesAKeyThatComesWithAnotherBody() {
    sessions.session("reuse", SessionStatus.CONNECTED);
    sender.post("reuse", SenderUnderTest.body("+33600000002", "Un"), "key-3");

    Answer answer = sender.post("reuse", SenderUnderTest.body("+33600000002", "Deux"), "key-3");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void keepsNoKeyOfARefusedPost() {
    sessions.session("refused", SessionStatus.DISCONNECTED);
    String body = SenderUnderTest.body("+33600000002", "Bientôt");
    Answer refused = sender.post("refused", body, "key-4");
    sessions.session("refused", SessionStatus.CONNECTED);

    await()
        .untilAsserted(
            () -> assertThat(sender.post("refused", body, "key-4").status()).isEqualTo(200));
    assertThat(refused.status()).isEqualTo(503);
  }

  @Test
  void forgetsAKeyAfterADay() {
    sessions.session("day", SessionStatus.CONNECTED);
    String body = SenderUnderTest.body("+33600000002", "Chaque jour");
    Answer today = sender.post("day", body, "key-5");

    CLOCK.advance(Duration.ofHours(25));
    Answer tomorrow = sender.post("day", body, "key-5");

    assertThat(tomorrow.replayed()).isFalse();
    assertThat(tomorrow.text("id")).isNotEqualTo(today.text("id"));
  }
}
