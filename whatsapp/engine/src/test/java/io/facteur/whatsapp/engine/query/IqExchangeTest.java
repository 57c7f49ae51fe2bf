package io.facteur.whatsapp.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IqExchangeTest {
  private final List<Node> written = new CopyOnWriteArrayList<>();
  private final IqExchange exchange =
      new IqExchange(written::add, Duration.ofSeconds(10), new Random(1));

  @Test
  void bringsEachAnswerToItsQuestion() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first = threads.submit(() -> exchange.ask(new PreKeyCountIq()));
      await().until(() -> written.size() == 1);
      Future<Integer> second = threads.submit(() -> exchange.ask(new PreKeyCountIq()));
      await().until(() -> written.size() == 2);

      assertThat(exchange.settle(count(written.get(1), 2))).isTrue();
      assertThat(exchange.settle(count(written.get(0), 1))).isTrue();

      assertThat(first.get()).isEqualTo(1);
      assertThat(second.get()).isEqualTo(2);
    }
  }

  @Test
  void asksInTheFormOfTheProtocol() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> answer = threads.submit(() -> exchange.ask(EmptyIq.active()));
      await().until(() -> written.size() == 1);
      Node iq = written.getFirst();

      assertThat(iq.require("xmlns")).isEqualTo("passive");
      assertThat(iq.require("type")).isEqualTo("set");
      assertThat(iq.require("to")).isEqualTo("s.whatsapp.net");
      assertThat(iq.child("active")).isPresent();
      assertThat(exchange.settle(answer(iq).build())).isTrue();
      assertThat(answer.get()).isTrue();
    }
  }

  @Test
  void raisesARefusal() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> asked = threads.submit(() -> exchange.ask(new PreKeyCountIq()));
      await().until(() -> written.size() == 1);

      exchange.settle(
          answer(written.getFirst())
              .attr("type", "error")
              .child(Node.named("error").attr("code", 404).attr("text", "item-not-found").build())
              .build());

      assertThatThrownBy(asked::get)
          .hasCauseInstanceOf(QueryRefusedException.class)
          .hasMessageContaining("404");
    }
  }

  @Test
  void givesUpWhenNoAnswerComes() {
    assertThatThrownBy(() -> exchange.ask(EmptyIq.ping(), Duration.ofMillis(10)))
        .isInstanceOf(EngineOfflineException.class);
    assertThat(exchange.settle(answer(written.getFirst()).build())).as("nobody waits").isFalse();
  }

  @Test
  void givesUpAtOnceWhenTheConnectionIsLost() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> asked = threads.submit(() -> exchange.ask(EmptyIq.ping()));
      await().until(() -> written.size() == 1);

      exchange.failAll();

      assertThatThrownBy(asked::get).hasCauseInstanceOf(EngineOfflineException.class);
    }
  }

  @Test
  void cannotAskWithoutAConnection() {
    var offline =
        new IqExchange(
            _ -> {
              throw new ConnectionLostException("there is no connection");
            },
            Duration.ofSeconds(10),
            new Random(1));

    assertThatThrownBy(() -> offline.ask(EmptyIq.ping()))
        .isInstanceOf(EngineOfflineException.class);
  }

  @Test
  void takesAnUnreadableAnswerForNone() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> asked = threads.submit(() -> exchange.ask(new PreKeyCountIq()));
      await().until(() -> written.size() == 1);

      exchange.settle(answer(written.getFirst()).build());

      assertThatThrownBy(asked::get).hasCauseInstanceOf(EngineOfflineException.class);
    }
  }

  private static Node count(Node question, int value) {
    return answer(question).child(Node.named("count").attr("value", value).build()).build();
  }

  private static Node.Builder answer(Node question) {
    return Node.named("iq").attr("id", question.require("id")).attr("type", "result");
  }
}
